"""`huying simulate`: play policies on a synthetic district and tell, in words, what each would have done."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, TextIO

from huying.dispatch.simulation.baselines.roster import baselines
from huying.dispatch.simulation.intervals import of_mean, of_quantile, resamples
from huying.dispatch.simulation.metrics import summary
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.players import PRICE, waves
from huying.dispatch.simulation.runs import Played, played, warm_up
from huying.dispatch.simulation.scenario import BadScenario, Scenario

USUAL: Final = {
    "waves": waves(PRICE),
    "waves-100": waves(100.0),
    "waves-400": waves(400.0),
    "target": waves(PRICE, "target", method="target"),
    "rings-live": waves(PRICE, "rings of the live engine", method="rings"),
}
"""Policies of the live engine, by the word after --policy."""
SHORT: Final = {
    "literal": "1-3-5",
    "all-500m": "all < 500 m, never closed",
    "nearest-20": "nearest 20 by line, closed at r+2",
    "rings": "rings every 30 s, closed at r+2",
    "batches": "3 every 20 s, closed at r+2",
    "replace-7": "7 + replace, line, closed at r+2",
    "replace-8r": "8r + replace, time, time-out 60 s, closed at r+3",
}
"""Baselines, by the word after --policy."""
DEFAULT: Final = ("waves", "literal", "all-500m", "nearest-20", "rings", "batches", "replace-7", "replace-8r")
DAYS: Final = 3


class BadNumbers(argparse.ArgumentTypeError):
    """Seeds are whole numbers with commas between them, or a range such as 1-20."""


def numbers(text: str) -> tuple[int, ...]:
    """1,2,3 or 601-620. Raises `BadNumbers`."""
    found: list[int] = []
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdigit() or (dash and not last.isdigit()) or (dash and int(last) < int(first)):
            raise BadNumbers(f"{part.strip() or text!r}: 种子写作 1,2,3 或 1-20。 Write seeds as 1,2,3 or 1-20.")
        found += range(int(first), int(last or first) + 1)
    if len(found) > 1000 or len(set(found)) < len(found):
        raise BadNumbers(f"{text}: 最多 1000 个且不得重复。 At most 1000, each once.")
    return tuple(found)


def main(arguments: Sequence[str], out: TextIO = sys.stdout) -> int:
    """The exit status: 0 played, 2 for a scenario that cannot be."""
    options = _parser().parse_args(arguments)
    try:
        scenario = _scenario(options)
    except (BadScenario, OSError) as error:
        sys.stderr.write(f"huying simulate: 场景有误 bad scenario: {error}\n")
        return 2
    players = [_player(word) for word in dict.fromkeys(options.policy or DEFAULT)]
    lines = played(scenario, players, options.seeds, processes=options.processes)
    if options.json:
        out.write(json.dumps(_told(scenario, options.seeds, lines), ensure_ascii=False) + "\n")
    else:
        _tell(scenario, options.seeds, lines, out)
    return 0


def _parser() -> argparse.ArgumentParser:
    words = [*USUAL, *SHORT]
    parser = argparse.ArgumentParser(
        "huying simulate", description="Compare dispatch policies on a synthetic district. 在虚拟辖区中比较调度策略"
    )
    parser.add_argument("--scenario", type=Path, metavar="FILE", help="JSON of parameters that differ 场景参数")
    parser.add_argument("--seeds", type=numbers, default=(1, 2), help="districts, as 1,2,3 or 1-20 种子")
    parser.add_argument("--days", type=int, help=f"days a district ({DAYS} unless the scenario says) 天数")
    parser.add_argument(
        "--policy",
        action="append",
        choices=words,
        metavar="WORD",
        help=f"may be given several times 策略,可多次给出: {', '.join(words)}",
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="one a core 进程数")
    parser.add_argument("--json", action="store_true", help="print one JSON object 输出 JSON")
    return parser


def _scenario(options: argparse.Namespace) -> Scenario:
    text = options.scenario.read_text("utf-8") if options.scenario else "{}"
    return Scenario.read(text, days=options.days, usual_days=DAYS)


def _player(word: str) -> Player:
    if word in USUAL:
        return USUAL[word]
    return next(player for player in baselines() if player.name == SHORT[word])


def _told(scenario: Scenario, seeds: Sequence[int], lines: list[Played]) -> dict[str, Any]:
    drawn = resamples(len(lines[0].columns["success"]))
    policies = []
    for line in lines:
        columns = line.columns
        intervals = {
            "success": of_mean(columns["success"], drawn),
            "alerts_per_incident": of_mean(columns["alerts"], drawn),
            "surplus": of_mean(columns["surplus"], drawn),
            "first_capable_median_s": of_quantile(columns["first_s"], 0.5, drawn),
        }
        policies.append({"policy": line.player.name, "measures": summary(line), "intervals": intervals})
    return {
        "scenario": asdict(scenario),
        "seeds": list(seeds),
        "incidents": len(lines[0].columns["success"]),
        "feasible": float(lines[0].columns["feasible"].mean()),
        "policies": policies,
    }


def _tell(scenario: Scenario, seeds: Sequence[int], lines: list[Played], out: TextIO) -> None:
    told = _told(scenario, seeds, lines)
    out.write(
        f"虚拟辖区,非实测。 A synthetic district, not the field: {len(seeds)} × {scenario.days} 天 days "
        f"(前 {warm_up(scenario)} 天不计 not counted), {told['incidents']} 起 incidents.\n"
        f"人人同时呼叫、无人疲劳时可达 {told['feasible']:.1%}。 "
        "That share is what calling everybody at once could reach, if nobody tired.\n\n"
    )
    width = max(len(each["policy"]) for each in told["policies"])
    out.write(f"{'':<{width}}  {'五分钟到齐':>14} {'呼叫/起':>12} {'富余':>6} {'首位':>6}\n")
    out.write(f"{'':<{width}}  {'enough in 5 min':>19} {'alerts':>15} {'surplus':>8} {'first':>8}\n")
    for each in told["policies"]:
        measures, (low, high) = each["measures"], each["intervals"]["success"]
        out.write(
            f"{each['policy']:<{width}}  {measures['success']:>6.1%} [{low:.1%}, {high:.1%}] "
            f"{measures['alerts_per_incident']:>11.1f} {measures['surplus']:>8.1f} "
            f"{measures['first_capable_median_s']:>6.0f} s\n"
        )
