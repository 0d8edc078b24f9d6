"""What is timed: building anew, and dashboards. Import it after `start()`."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from benchmarks.insight.duck import count, exported
from huying.core.clock import CHINA, in_china
from huying.insight.rebuilding import rebuild
from huying.supervision.figures.counting import figures_of
from huying.supervision.figures.periods import Period, months_back

NOW = datetime(2026, 11, 1, tzinfo=CHINA)
Work = Callable[[str, Period], object]


def rebuilt() -> tuple[int, float]:
    """Fold the whole log: how many rows it came to, and in how many seconds."""
    built = rebuild()
    return built.rows, built.seconds


def dashboards(areas: tuple[str, ...], many: int) -> list[float]:
    """Milliseconds for all figures of each area and month, each with the month before."""
    return _timed(figures_of, areas, many)


def baseline(data: Path, areas: tuple[str, ...], many: int) -> list[float]:
    """Milliseconds in which DuckDB counts as much of the same rows."""
    link = exported(data)
    return _timed(lambda area, each: count(link, area, each), areas, many)


def p95(taken: list[float]) -> float:
    """The 95th percentile."""
    return sorted(taken)[int(len(taken) * 0.95)]


def _timed(work: Work, areas: tuple[str, ...], many: int) -> list[float]:
    """Each area and each of the last months that are over, twice; only the second time counts: nobody is the first."""
    today = in_china(NOW).date()
    asked = [(area, Period(*months_back(today, back), cut=NOW)) for area in areas for back in range(1, many + 1)]
    for area, period in asked:
        work(area, period)
    taken = []
    for area, period in asked:
        began = time.perf_counter()
        work(area, period)
        taken.append(1000 * (time.perf_counter() - began))
    return taken
