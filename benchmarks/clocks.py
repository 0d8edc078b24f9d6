"""10,000 running clocks of which 500 fall due within one second, fired by the real worker.

Each fires with the command that a missed limit runs: the incident is locked, the miss is recorded in its stream, pages
are told. Measures:

`late_p50_s`, `late_p99_s` instant at which the miss was recorded − instant at which the clock was due
`fired_once` clocks that fired exactly once, by the events they left
`running`    clocks that still run afterwards
"""

from __future__ import annotations

import argparse
import importlib
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from benchmarks.machine import progress, report
from huying.config.start import start
from tests.processes import SECRET_KEY, installed

BASELINE = "the instant at which each clock is due"
KINDS = ("receive", "dispatch", "arrive", "report", "widen")
AHEAD_S = 6.0
PATIENCE_S = 30.0


def main(words: Sequence[str]) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser("python -m benchmarks.clocks", description="Clocks that fall due together.")
    parser.add_argument("--running", type=int, default=10_000, help="clocks that run")
    parser.add_argument("--due", type=int, default=500, help="clocks that fall due within one second")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(words)
    with installed() as installation:
        os.environ.update(HUYING_DATA=str(installation.data), HUYING_SECRET_KEY=SECRET_KEY, HUYING_DATABASE_POOL="0")
        start()
        measures = measure(options.running, options.due)
    settings = {"running": options.running, "due": options.due}
    report("clocks", baseline=BASELINE, settings=settings, measures=measures, as_json=options.json)
    return 0


def measure(running: int, due: int) -> dict[str, float]:
    """Write the clocks, wait until those due have fired, read what they left."""
    town: Any = importlib.import_module("benchmarks.town")
    log: Any = importlib.import_module("huying.core.models")
    clocks: Any = importlib.import_module("huying.clocks.models")
    progress(f"{running} clocks")
    people = town.build(10, 0, 0)
    town.wind(people.others[0], running, due, KINDS, ahead_s=AHEAD_S)
    missed = log.Event.objects.filter(type="incidents.ClockMissed")
    until = time.monotonic() + AHEAD_S + PATIENCE_S
    while missed.count() < due and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(1)  # a second firing would come within this time
    late, fired = [], Counter[str]()
    for stream, recorded_at, data in missed.values_list("stream", "recorded_at", "data"):
        late.append((recorded_at - town.instant(data["due_at"])) / timedelta(seconds=1))
        fired[stream] += 1
    return {
        "late_p50_s": statistics.median(late),
        "late_p99_s": statistics.quantiles(late, n=100)[98],
        "fired_once": sum(count == 1 for count in fired.values()),
        "running": clocks.RunningClock.objects.filter(fired_at=None, stopped_at=None).count(),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
