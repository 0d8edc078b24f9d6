"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.machine import progress, report
from huying.config.database import Cluster, running
from huying.config.migrated import seed
from huying.config.start import start
from huying.config.testing import temporary_directory

BASELINE = "DuckDB on a Parquet export of the same rows"
AREAS = ("990108", "990108001")
"""A district and one of its streets."""


def main(words: Sequence[str]) -> int:
    """Run and print."""
    options = _parser().parse_args(words)
    with temporary_directory() as data:
        os.environ.update(HUYING_DATA=str(data), HUYING_SECRET_KEY="a key for benchmarks", HUYING_DATABASE_POOL="0")
        progress("an empty installation")
        seed(data)
        start()
        with running(Cluster(data)):
            measures = _measured(data, options.events, options.records, options.months)
    settings = {"events": options.events, "records": options.records, "months": options.months, "areas": AREAS}
    report("insight", baseline=BASELINE, settings={**settings, "years": 5}, measures=measures, as_json=options.json)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m benchmarks.insight",
        description="Build the projections anew from a log; then count all figures beside many cases and whistles.",
        epilog="Data are made in a temporary directory and removed at the end. Take a twentieth of both numbers for a "
        "first try: --events 50000 --records 50000.",
    )
    parser.add_argument("--events", type=int, default=1_000_000, help="events that are folded (default: %(default)s)")
    parser.add_argument(
        "--records", type=int, default=1_000_000, help="cases, and as many whistles, over five years (%(default)s)"
    )
    parser.add_argument("--months", type=int, default=12, help="months, each asked for in two areas (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _measured(data: Path, events: int, records: int, months: int) -> dict[str, float]:
    ours: Any = importlib.import_module("benchmarks.insight.counting")
    log: Any = importlib.import_module("benchmarks.insight.events")
    tables: Any = importlib.import_module("benchmarks.insight.rows")
    put = log.fill_events(events, ours.NOW)
    progress(f"{put:,} events in the log: building anew")
    rows, rebuild_s = ours.rebuilt()
    progress(f"{rows:,} rows in {rebuild_s:.1f} s; {records:,} cases and whistles")
    kept = tables.fill_rows(records, ours.NOW)
    progress(f"{kept:,} rows to count")
    took = ours.dashboards(AREAS, months)
    progress("the same with DuckDB")
    theirs = ours.baseline(data, AREAS, months)
    return {
        "rebuild_s": rebuild_s,
        "rebuilt_rows": rows,
        "events_per_s": put / rebuild_s,
        "dashboard_p50_ms": sorted(took)[len(took) // 2],
        "dashboard_p95_ms": ours.p95(took),
        "duckdb_p95_ms": ours.p95(theirs),
        "ratio": ours.p95(took) / ours.p95(theirs),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
