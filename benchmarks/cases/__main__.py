"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import importlib
import os
import statistics
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.machine import progress, report
from huying.config.start import start
from tests.processes import SECRET_KEY, installed

BASELINE = "a lean client that asks for the same rows by hand-written SQL"
ROUNDS = 3


def main(words: Sequence[str]) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser("python -m benchmarks.cases", description="A million cases.")
    parser.add_argument("--cases", type=int, default=1_000_000, help="cases in the end")
    parser.add_argument("--small", type=int, default=100_000, help="cases at the first reading")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long cases are registered")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(words)
    with installed() as installation:
        os.environ.update(HUYING_DATA=str(installation.data), HUYING_SECRET_KEY=SECRET_KEY, HUYING_DATABASE_POOL="0")
        start()
        measures, beside = measure(options)
    settings = {"cases": options.cases, "small": options.small, "rounds": ROUNDS, **beside}
    report("cases", baseline=BASELINE, settings=settings, measures=measures, as_json=options.json)
    return 0


def measure(options: argparse.Namespace) -> tuple[dict[str, float], dict[str, Any]]:
    """Fill, read, fill up, read again, register."""
    filling: Any = importlib.import_module("benchmarks.cases.fill")
    reading: Any = importlib.import_module("benchmarks.cases.reads")
    registering: Any = importlib.import_module("benchmarks.cases.registering")
    access: Any = importlib.import_module("huying.people.access")
    people: Any = importlib.import_module("huying.people.models")
    at = importlib.import_module("huying.core.clock").now()
    here = filling.district(at)
    filled = filling.Filled([], [], [])
    clerk, officer = (access.actor_of(people.Person.objects.get(pk=each), at) for each in (here.clerk, here.officer))
    link = reading.connected(filling.parameters())
    filling.fill(here, 0, options.small, at, filled)
    small, _ = _rounds(reading, reading.reads(here, filled, clerk, officer, link, at))
    filling.fill(here, options.small, options.cases, at, filled)
    ours, lean = _rounds(reading, reading.reads(here, filled, clerk, officer, link, at))
    progress("registrations")
    took, per_s = registering.register_for(clerk, here.communities[0], options.seconds)
    return _measures(small, ours, lean, took, per_s)


def _rounds(reading: Any, made: list[Any]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Ours and the lean one in turn, the first round not counted."""
    ours: dict[str, list[float]] = {}
    lean: dict[str, list[float]] = {}
    for number in range(ROUNDS + 1):
        for kept, is_lean in ((ours, False), (lean, True)):
            for kind, took in reading.timed(made, lean=is_lean).items():
                if number:
                    kept.setdefault(kind, []).extend(took)
    return ours, lean


def _measures(
    small: dict[str, list[float]],
    ours: dict[str, list[float]],
    lean: dict[str, list[float]],
    took: list[float],
    per_s: float,
) -> tuple[dict[str, float], dict[str, Any]]:
    every = [each for kind in ours.values() for each in kind]
    beside = {
        kind: {
            "p50_ms": round(1000 * statistics.median(ours[kind]), 2),
            "p95_ms": round(1000 * _p(ours[kind], 95), 2),
            "small_p50_ms": round(1000 * statistics.median(small[kind]), 2),
            "lean_p50_ms": round(1000 * statistics.median(lean[kind]), 2),
        }
        for kind in ours
    }
    growth = statistics.median(every) / statistics.median([each for kind in small.values() for each in kind])
    measures = {
        "register_per_s": per_s,
        "register_p50_ms": 1000 * statistics.median(took),
        "register_p99_ms": 1000 * _p(took, 99),
        "read_p95_ms": 1000 * max(_p(kind, 95) for kind in ours.values()),
        "growth_100k_to_1m": growth,
        "read_ratio": sum(every) / sum(each for kind in lean.values() for each in kind),
    }
    return measures, {"reads": beside}


def _p(values: list[float], share: int) -> float:
    return statistics.quantiles(values, n=100)[share - 1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
