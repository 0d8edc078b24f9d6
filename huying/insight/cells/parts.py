"""What rows of a population come to, figure by figure: the statement behind cells and behind what corrects them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from huying.insight.cells.added import Added
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.populations import POPULATIONS

ALWAYS, NEVER = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
"""Before, and after, every instant that anything is dated by."""
NOBODY = UUID(int=0)
"""Where no body tells a row apart."""
AT_THE_END = {"area": "%", "since": ALWAYS, "until": NEVER, "cut": NEVER}
"""What the statement of a population is given for all its rows, each as it is at its end."""
MICROS = {"minutes": 60_000_000, "hours": 3_600_000_000, "days": 86_400_000_000}
"""Microseconds in the unit of a measured time."""
_FINE = 16
"""Bins between a time and twice as much."""
BINS = [round(MICROS["minutes"] * 2 ** (step / _FINE)) for step in range(22 * _FINE)]
"""Where bins end, from a minute to some eight years; they count from 1. A median is
looked up among the times of one bin."""

BIN = SQL("CASE WHEN f.micros IS NULL THEN 0 ELSE 1 + width_bucket(f.micros, {}::bigint[]) END").format(Literal(BINS))
_ROWS = SQL("SELECT * FROM ({rows} AND {condition}) AS counted_rows OFFSET 0")
ALL = SQL("true")
_CHOSEN = SQL("{key} = ANY(%(keys)s)")
EACH = SQL("""
  SELECT f.figure, r.id, r.area_code, f.at, f.counted, f.micros, {bin} AS bin
  FROM ({rows}) AS r CROSS JOIN LATERAL (VALUES {figures}) AS f (figure, at, among, counted, micros)
  WHERE f.among AND f.at >= %(since)s AND f.at < %(until)s
""")
"""One row for each row of the population and each figure whose denominator holds it."""
_FIGURE = SQL("({code}, {dated}, ({among}), ({counted}), {micros})")
_MEASURE = SQL("round(({measure}) * {unit})::bigint")
_GROUP = SQL("""
  SELECT f.figure, g.area_code, g.day, g.bin, g.body_id, f.counted, f.among, g.total
  FROM (
    SELECT area_code, ({dated} AT TIME ZONE 'Asia/Shanghai')::date AS day, {bin} AS bin, {body} AS body_id,
      {total} AS total, {counts}
    FROM seen WHERE {dated} IS NOT NULL GROUP BY 1, 2, 3, 4
  ) AS g CROSS JOIN LATERAL (VALUES {figures}) AS f (figure, counted, among)
  WHERE f.among > 0
""")
_COUNT = SQL("""
      count(*) FILTER (WHERE ({held}) AND ({true})) AS {counted}, count(*) FILTER (WHERE {held}) AS {among}""")
_COUNTED = SQL("({code}, {counted}, {among})")
_TOTAL = SQL("coalesce(sum({micros}) FILTER (WHERE {held}), 0)")
_BIN_OF = SQL("(SELECT {bin} FROM (SELECT {micros} AS micros) AS f)")


def rows_of(added: Added, condition: Composable = ALL) -> Composed:
    """The rows of a population of which a condition holds: all, if none is named."""
    return _ROWS.format(rows=POPULATIONS[added.population].rows, condition=condition)


def chosen_rows(added: Added, *, chosen: bool) -> Composed:
    """The rows of a population: those of some keys (`keys`), or all."""
    return rows_of(added, _CHOSEN.format(key=added.key) if chosen else ALL)


def each_of(added: Added, definitions: Iterable[Definition], *, chosen: bool) -> Composed:
    """The rows of a population as figures see them, one by one."""
    figures = SQL(", ").join(map(_figure, definitions))
    return EACH.format(bin=BIN, rows=chosen_rows(added, chosen=chosen), figures=figures)


def _figure(definition: Definition) -> Composed:
    return _FIGURE.format(
        code=Literal(definition.code),
        dated=SQL(definition.dated),
        among=SQL(definition.among),
        counted=SQL(definition.counted),
        micros=micros_of(definition),
    )


def micros_of(definition: Definition) -> Composable:
    """The time that a figure measures in microseconds; NULL where it measures none."""
    unit = MICROS.get(definition.kind)
    if unit is None:
        return SQL("NULL::bigint")
    return _MEASURE.format(measure=SQL(definition.measure), unit=Literal(float(unit)))


def by_day(added: Added, definitions: Iterable[Definition]) -> Composed:
    """What `seen`, rows of a population, come to by day and area: one row for each figure.

    Figures that are dated alike are counted in one go. Where one asks what a body is now, each body is told apart.
    """
    groups: dict[tuple[str, str, bool], list[Definition]] = {}
    for each in definitions:
        by_body = each.counted in added.bodies
        groups.setdefault((each.dated, each.code if each.timed else "", by_body), []).append(each)
    return SQL(" UNION ALL ").join(_group(together, by_body=key[2]) for key, together in groups.items())


def _group(definitions: list[Definition], *, by_body: bool) -> Composed:
    micros = micros_of(definitions[0])
    counts, figures = [], []
    for number, each in enumerate(definitions):
        names = {"counted": Identifier(f"c{number}"), "among": Identifier(f"n{number}")}
        held, counted = SQL(each.among), SQL("false" if by_body else each.counted)
        counts.append(_COUNT.format(**names, held=held, true=counted))
        figures.append(_COUNTED.format(**names, code=Literal(each.code)))
    return _GROUP.format(
        dated=SQL(definitions[0].dated),
        bin=_BIN_OF.format(bin=BIN, micros=micros),
        body=SQL("coalesce(body_id, {})" if by_body else "{}").format(Literal(NOBODY)),
        total=_TOTAL.format(held=SQL(definitions[0].among), micros=micros),
        counts=SQL(", ").join(counts),
        figures=SQL(", ").join(figures),
    )


def given(keys: Iterable[UUID]) -> dict[str, Any]:
    """The same for the rows of these keys alone."""
    return {**AT_THE_END, "keys": list(keys)}
