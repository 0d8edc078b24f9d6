"""What is timed: building anew, our dashboard, and the baseline's. Import it after `start()`."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import duckdb
from django.core.management import call_command
from django.db import connection

from huying.core.clock import CHINA, in_china
from huying.insight.rebuilding import rebuild
from huying.supervision.figures.counting import figures_of
from huying.supervision.figures.periods import Period, months_back

NOW = datetime(2026, 11, 1, tzinfo=CHINA)
EXPORTED = ("insight_matter", "insight_whistle")
_COUNTED = """
SELECT count(*), count(*) FILTER (resolved_at < $cut), count(*) FILTER (suit_at < $cut),
  count(*) FILTER (source = 'police'), count(*) FILTER (source = 'petition'), count(*) FILTER (ended_at < $cut),
  count(*) FILTER (mediated_at < $cut), avg(epoch(resolved_at - accepted_at)), median(epoch(resolved_at - accepted_at))
FROM read_parquet($file) WHERE area_code LIKE $area AND registered_at >= $since AND registered_at < $until
"""
_STEPS = """
SELECT count(*), count(*) FILTER (received_at <= receive_due_at), count(*) FILTER (dispatched_at <= dispatch_due_at),
  count(*) FILTER (arrived_at <= arrive_due_at), count(*) FILTER (ended_at < $cut), count(*) FILTER (seen_to_at < $cut)
FROM read_parquet($file) WHERE area_code LIKE $area AND raised_at >= $since AND raised_at < $until
"""


def migrated() -> None:
    """The empty tables."""
    call_command("migrate", verbosity=0)


def rebuilt() -> int:
    """Fold the whole log; how many rows it came to."""
    return rebuild().rows


def months(many: int) -> list[Period]:
    """The last months that are over, the newest first."""
    today = in_china(NOW).date()
    return [Period(*months_back(today, back), cut=NOW) for back in range(1, many + 1)]


def dashboards(areas: tuple[str, ...], many: int) -> list[float]:
    """Seconds for all figures of each area and month, each with the month before; a first round is not counted."""
    figures_of(areas[0], months(1)[0])
    return [_took(lambda area=area, each=each: figures_of(area, each)) for area in areas for each in months(many)]


def baseline(data: Path, areas: tuple[str, ...], many: int) -> list[float]:
    """Seconds in which DuckDB counts as much of the same rows, for each area and month and the month before."""
    link = duckdb.connect()
    for table in EXPORTED:
        _export(link, table, data / f"{table}.parquet")

    def count(area: str, period: Period) -> None:
        for each in (period, period.before):
            said = {"area": f"{area}%", "since": each.since, "until": each.until, "cut": each.cut}
            for table, statement in zip(EXPORTED, (_COUNTED, _STEPS), strict=True):
                link.execute(statement, {**said, "file": str(data / f"{table}.parquet")}).fetchall()

    count(areas[0], months(1)[0])
    return [_took(lambda area=area, each=each: count(area, each)) for area in areas for each in months(many)]


def _export(link: duckdb.DuckDBPyConnection, table: str, file: Path) -> None:
    statement = f"COPY {table} TO STDOUT (FORMAT csv, HEADER)"
    with connection.cursor() as cursor, file.with_suffix(".csv").open("wb") as out, cursor.copy(statement) as copy:
        out.writelines(copy)
    link.execute(f"COPY (FROM read_csv('{file.with_suffix('.csv')}')) TO '{file}' (FORMAT parquet)")


def _took(work: object) -> float:
    began = time.perf_counter()
    assert callable(work)
    work()
    return time.perf_counter() - began
