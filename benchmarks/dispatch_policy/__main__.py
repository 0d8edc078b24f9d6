"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import os
import resource
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.dispatch_policy.comparison import Comparison
from benchmarks.dispatch_policy.speed import speeds
from benchmarks.machine import progress, report
from huying.dispatch.simulation.baselines.roster import baselines
from huying.dispatch.simulation.choices import numbers
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.players import PRICE, oracle, waves
from huying.dispatch.simulation.runs import played, warm_up
from huying.dispatch.simulation.scenario import BadScenario, Scenario

BASELINE = "the cheapest setting of each published policy that reaches the same success, on the same incidents"
SEEDS = tuple(range(601, 621))
DAYS = 3
ORACLE_SHARES = (0.25, 0.5, 1.0)
"""Prices of the oracle as shares of ours: what it does at our success lies between them."""


def main(words: Sequence[str]) -> int:
    """Run and print; 0, or 2 for a scenario that cannot be."""
    options = _parser().parse_args(words)
    try:
        scenario = _scenario(options.scenario, options.days)
    except (BadScenario, OSError) as error:
        progress(f"dispatch_policy: {error}")
        return 2
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    fast, fast_intervals = speeds() if options.speed else ({}, {})
    compared = _compared(scenario, options)
    measures, intervals, beside = compared.measures()
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    settings = {
        "policy": compared.ours.player.name,
        "scenario": asdict(scenario),
        "seeds": list(options.seeds),
        "days_not_counted": warm_up(scenario),
        "incidents": len(compared.ours.columns["success"]),
        "fallbacks": compared.ours.fallbacks,
        "guard_rails_broken": compared.ours.broken,
        "own_unit_alerts": round(float(compared.ours.columns["own"].mean()), 3),
        "intervals": {name: [round(bound, 4) for bound in both] for name, both in (intervals | fast_intervals).items()},
        **beside,
    }
    measured = measures | fast | {"memory_mib": most / 1024}
    report("dispatch_policy", baseline=BASELINE, settings=settings, measures=measured, as_json=options.json)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.dispatch_policy", description="Whom to call, compared.")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--scenario", type=Path, metavar="FILE.json", help="parameters of the district that differ")
    parser.add_argument("--seeds", type=numbers, default=SEEDS, help="districts, as 1,2,3 or 601-620 (the default)")
    parser.add_argument("--days", type=int, help=f"days a district, unless the scenario says ({DAYS})")
    parser.add_argument("--price", type=float, default=PRICE, help="alerts that one avoided failure is worth")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="one for each core")
    parser.add_argument("--no-speed", dest="speed", action="store_false", help="leave out the times of decisions")
    return parser


def _scenario(file: Path | None, days: int | None) -> Scenario:
    return Scenario.read(file.read_text("utf-8") if file else "{}", days=days, usual_days=DAYS)


def _compared(scenario: Scenario, options: argparse.Namespace) -> Comparison:
    ours: list[Player] = [waves(options.price)]
    knowing = [oracle(options.price * share) for share in ORACLE_SHARES]
    all_of_them = [*ours, *knowing, *baselines()]
    lines = played(scenario, all_of_them, options.seeds, processes=options.processes, told=progress)
    return Comparison(lines[0], lines[1 : 1 + len(knowing)], lines[1 + len(knowing) :])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
