"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.machine import progress, report
from huying.config.database import Cluster, running
from huying.config.start import start
from huying.config.testing import temporary_directory

BASELINE = "DuckDB on a Parquet export of the same matters and whistles"
MONTHS = 12
AREAS = ("990108", "990108001")


def main(words: Sequence[str]) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser("python -m benchmarks.insight", description="Rebuilding, and a dashboard.")
    parser.add_argument("--events", type=int, default=1_000_000, help="events that are folded")
    parser.add_argument("--records", type=int, default=1_000_000, help="cases, and as many whistles, of the dashboard")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(words)
    with temporary_directory() as data:
        os.environ.update(HUYING_DATA=str(data), HUYING_SECRET_KEY="a key for benchmarks", HUYING_DATABASE_POOL="0")
        start()
        with running(Cluster(data)):
            measures = _measured(data, options.events, options.records)
    settings = {"events": options.events, "records": options.records, "months": MONTHS, "areas": AREAS, "years": 5}
    report("insight", baseline=BASELINE, settings=settings, measures=measures, as_json=options.json)
    return 0


def _measured(data: Path, events: int, records: int) -> dict[str, float]:
    part: Any = importlib.import_module("benchmarks.insight.filling")
    ours: Any = importlib.import_module("benchmarks.insight.counting")
    ours.migrated()
    progress(f"{events:,} events")
    part.fill_events(events, ours.NOW)
    began = time.perf_counter()
    rows = ours.rebuilt()
    rebuild_s = time.perf_counter() - began
    progress(f"{records:,} matters and whistles")
    part.fill_rows(records, ours.NOW)
    took, theirs = ours.dashboards(AREAS, MONTHS), ours.baseline(data, AREAS, MONTHS)
    p95 = sorted(took)[int(len(took) * 0.95)]
    return {
        "rebuild_s": rebuild_s,
        "rebuilt_rows": rows,
        "dashboard_p50_ms": 1000 * sorted(took)[len(took) // 2],
        "dashboard_p95_ms": 1000 * p95,
        "duckdb_p95_ms": 1000 * sorted(theirs)[int(len(theirs) * 0.95)],
        "ratio": p95 / sorted(theirs)[int(len(theirs) * 0.95)],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
