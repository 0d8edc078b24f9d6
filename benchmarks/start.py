"""How long the whole platform takes from `huying up` to serving: `python -m benchmarks.start --json [--demo]`.

First on an empty data directory, where the database is made and migrated, then three times again on the same one, as
after an update. Seconds of the wall, so nothing else should run on the machine.
"""

from __future__ import annotations

import argparse
import statistics
import time

from benchmarks.machine import progress, report
from huying.config.testing import temporary_directory
from tests.processes import Installation

TIMES = 3
LIMIT_S = 15
"""What a second start has to keep to (seconds)."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser("python -m benchmarks.start", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--demo", action="store_true", help="with the demonstration district")
    options = parser.parse_args()
    with temporary_directory() as data:
        installation = Installation(data, demo=options.demo)
        first_s = started(installation)
        again_s = [started(installation) for _ in range(TIMES)]
    report(
        "start",
        baseline=f"a second start within {LIMIT_S} s",
        settings={"demo": options.demo, "second_starts": [round(each, 2) for each in again_s], "seconds_of": "wall"},
        measures={"first_s": first_s, "second_s": statistics.median(again_s), "second_max_s": max(again_s)},
        as_json=options.json,
    )


def started(installation: Installation) -> float:
    """Seconds from the command until web and gateway take requests; then it is stopped."""
    begun = time.perf_counter()
    installation.start()
    took_s = time.perf_counter() - begun
    installation.stop()
    progress(f"serves after {took_s:.1f} s")
    return took_s


if __name__ == "__main__":
    main()
