"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

from django.core.management import call_command

from benchmarks.machine import progress, report
from huying.config.database import Cluster, running
from huying.config.start import start
from huying.config.testing import temporary_directory
from tests.processes import ENCRYPTION_KEY, SECRET_KEY

BASELINE = "a lean client that reads the same workbook and writes the same rows by COPY, without any check"


def main(words: Sequence[str]) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser("python -m benchmarks.ledger", description="A ledger of ten thousand rows.")
    parser.add_argument("--rows", type=int, default=10_000, help="rows of the workbook")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(words)
    with temporary_directory() as data:
        keys = {"HUYING_SECRET_KEY": SECRET_KEY, "HUYING_ENCRYPTION_KEY": ENCRYPTION_KEY}
        os.environ.update(HUYING_DATA=str(data), HUYING_DATABASE_POOL="0", **keys)
        start()
        with running(Cluster(data)):
            progress("an empty installation")
            call_command("migrate", verbosity=0)
            taking: Any = importlib.import_module("benchmarks.ledger.taking")
            measures = taking.measure(options.rows)
    report("ledger", baseline=BASELINE, settings={"rows": options.rows}, measures=measures, as_json=options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
