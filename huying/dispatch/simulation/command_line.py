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

from huying.dispatch.simulation.choices import DEFAULT, LIVE, SHORT, amounts, numbers, players_of, setting, tick
from huying.dispatch.simulation.intervals import of_mean, of_quantile, resamples
from huying.dispatch.simulation.metrics import summary
from huying.dispatch.simulation.players import PRICE
from huying.dispatch.simulation.runs import Played, played, warm_up
from huying.dispatch.simulation.scenario import BadScenario, Scenario
from huying.dispatch.simulation.world import TICK_S, Means

DAYS: Final = 3


def main(arguments: Sequence[str], out: TextIO = sys.stdout) -> int:
    """The exit status: 0 played, 2 for a scenario that cannot be."""
    options = _parser().parse_args(arguments)
    try:
        scenario = _scenario(options)
    except (BadScenario, OSError) as error:
        sys.stderr.write(f"huying simulate: 场景有误 bad scenario: {error}\n")
        return 2
    players = [
        player
        for word in dict.fromkeys(options.policy or DEFAULT)
        for player in players_of(word, options.price, dict(options.set))
    ]
    means = Means(tick_s=options.tick)
    lines = played(scenario, players, options.seeds, processes=options.processes, means=means)
    if options.json:
        out.write(json.dumps(_told(scenario, options.seeds, lines), ensure_ascii=False) + "\n")
    else:
        _tell(scenario, options.seeds, lines, out)
    return 0


def _parser() -> argparse.ArgumentParser:
    words = [*LIVE, *SHORT]
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
    parser.add_argument(
        "--price",
        type=amounts,
        default=(PRICE,),
        metavar="ALERTS",
        help=f"what one avoided failure is worth in alerts, as 60,100,200 ({PRICE:g}) 一次没到齐值几次呼叫",
    )
    parser.add_argument(
        "--tick",
        type=tick,
        default=TICK_S,
        metavar="SECONDS",
        help=f"how often policies are asked while nothing happens ({TICK_S:g}) 无事时每几秒再问",
    )
    parser.add_argument(
        "--set",
        action="append",
        type=setting,
        default=[],
        metavar="NAME=NUMBER",
        help="another setting of the live engine 其他设置",
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="one a core 进程数")
    parser.add_argument("--json", action="store_true", help="print one JSON object 输出 JSON")
    return parser


def _scenario(options: argparse.Namespace) -> Scenario:
    text = options.scenario.read_text("utf-8") if options.scenario else "{}"
    return Scenario.read(text, days=options.days, usual_days=DAYS)


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
