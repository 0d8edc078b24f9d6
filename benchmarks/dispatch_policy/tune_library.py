"""Tunes the tables of the context library: `python -m benchmarks.dispatch_policy.tune_library` prints them.

Every policy of the library is played on the tuning seeds; for each context (number wanted, capable people within 500 m)
and price the one with the least alerts + price · failures is taken.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import numpy as np

from benchmarks.machine import progress
from huying.dispatch.simulation.baselines.context_library import DENSITY, LIBRARY, Table
from huying.dispatch.simulation.choices import numbers
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.runs import Played, played
from huying.dispatch.simulation.scenario import Scenario

PRICES = (50, 100, 200, 400)


def main(words: Sequence[str]) -> int:
    """Print one table for each price."""
    parser = argparse.ArgumentParser("python -m benchmarks.dispatch_policy.tune_library")
    parser.add_argument("--seeds", type=numbers, default=tuple(range(1, 21)))
    parser.add_argument("--days", type=int, default=2)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args(words)
    players = [Player(str(number), "library", policy) for number, policy in enumerate(LIBRARY)]
    scenario = Scenario(days=options.days)
    lines = played(scenario, players, options.seeds, processes=options.processes, told=progress)
    for price in PRICES:
        sys.stdout.write(f"    {price}: {best(lines, price)},\n")
    return 0


def best(lines: list[Played], price: float) -> Table:
    """The best policy in each context; in a context that never came up, that of the next denser one."""
    columns = lines[0].columns
    wanted = np.minimum(columns["wanted"], 3)
    density = np.searchsorted(DENSITY, columns["near"], side="right")
    cost = np.stack([line.columns["alerts"] + price * (1 - line.columns["success"]) for line in lines])
    table = []
    for number in (1, 2, 3):
        chosen = [int(cost.mean(axis=1).argmin())]
        for level in range(len(DENSITY), -1, -1):
            here = (wanted == number) & (density == level)
            chosen.append(int(cost[:, here].mean(axis=1).argmin()) if here.any() else chosen[-1])
        table.append(tuple(reversed(chosen[1:])))
    return tuple(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
