"""Adding cells up: of all rows, or of the matters in which something happened, whose part is first taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.sql import SQL, Composable, Composed, Literal

from huying.insight.cells.added import ADDED, Added, fingerprint
from huying.insight.cells.parts import AT_THE_END, by_day, chosen_rows, each_of, given
from huying.insight.models import Cell, LegalPeriod, Measured, Progress, Projected, Standstill

DISTRICT, STREET, COMMUNITY = LEVELS = (6, 9, 12)
"""Digits of the codes of the areas by which cells are kept."""
_ADDED_UP = SQL("""
WITH seen AS MATERIALIZED ({rows}), part AS ({parts})
INSERT INTO insight_cell AS kept (area_code, figure, grain, day, bin, body_id, counted, among, total)
SELECT area, figure, grain, begun, bin, body_id, {sign}sum(counted), {sign}sum(among), {sign}sum(total)
FROM part CROSS JOIN LATERAL (SELECT DISTINCT left(area_code, digits) FROM unnest({levels}) AS digits) AS cut (area)
CROSS JOIN LATERAL (VALUES ('day', day), ('month', date_trunc('month', day)::date)) AS grains (grain, begun)
GROUP BY 1, 2, 3, 4, 5, 6
{where_there_are_some}""")
_UPSERT = SQL("""
ON CONFLICT (area_code, figure, grain, day, bin, body_id) DO UPDATE SET counted = kept.counted + excluded.counted,
  among = kept.among + excluded.among, total = kept.total + excluded.total
""")
_MEASURED = SQL("""
INSERT INTO insight_measured (key, figure, area_code, day, bin, micros, many)
SELECT id, figure, area_code, (at AT TIME ZONE 'Asia/Shanghai')::date, bin, micros, count(*)
FROM ({each}) AS each WHERE micros IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6
""")
_FORGET = "DELETE FROM insight_measured WHERE key = ANY(%(keys)s)"
_EMPTY = "DELETE FROM insight_cell WHERE among = 0"
_MATTERS_OF = """
SELECT of FROM insight_legalperiod WHERE stream_id = ANY(%(streams)s)
UNION SELECT of FROM insight_standstill WHERE stream_id = ANY(%(streams)s)
"""
_OF = (LegalPeriod, Standstill)


def touched(streams: Sequence[UUID], rows: Iterable[Projected]) -> list[UUID]:
    """The matters of which something may change when the rows of these streams are written anew as `rows`.

    Call it while their former rows stand: a clock may have been another matter's.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MATTERS_OF, {"streams": list(streams)})
        found = {row[0] for row in cursor.fetchall()}
    now = {UUID(str(row.of)) for row in rows if isinstance(row, _OF)}
    return sorted({*streams, *found, *now})


def take_out(keys: Sequence[UUID]) -> None:
    """Take the part of these matters, as their rows are, out of the cells."""
    _change(keys, "-")
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, {"keys": list(keys)})


def put_in(keys: Sequence[UUID]) -> None:
    """Put the part of these matters, as their rows are, into the cells; what is empty then goes."""
    _change(keys, "")
    for added in ADDED.values():
        _measure(added, given(keys), chosen=True)
    with connection.cursor() as cursor:
        cursor.execute(_EMPTY)


def fill() -> None:
    """Add up all rows into empty tables, those that come first in the search path."""
    for added in ADDED.values():
        _execute(_statement(added, "", chosen=False), AT_THE_END)
        _measure(added, AT_THE_END, chosen=False)


def add_up() -> None:
    """Add all cells up anew from the rows, and say by which definitions."""
    Cell.objects.all().delete()
    Measured.objects.all().delete()
    fill()
    Progress.objects.update(added_up=fingerprint())


def _change(keys: Sequence[UUID], sign: str) -> None:
    for added in ADDED.values():
        _execute(_statement(added, sign, chosen=True), given(keys))


def _statement(added: Added, sign: str, *, chosen: bool) -> Composed:
    return _ADDED_UP.format(
        rows=chosen_rows(added, chosen=chosen),
        parts=by_day(added, added.definitions),
        sign=SQL(sign),
        levels=Literal(list(LEVELS)),
        where_there_are_some=_UPSERT if chosen else SQL(""),
    )


def _measure(added: Added, said: dict[str, Any], *, chosen: bool) -> None:
    timed = [each for each in added.definitions if each.timed]
    if timed:
        _execute(_MEASURED.format(each=each_of(added, timed, chosen=chosen)), said)


def _execute(statement: Composable, said: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, said)
