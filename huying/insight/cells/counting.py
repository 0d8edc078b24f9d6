"""Counting figures of cells: those of whole days, corrected by the few rows that were alive at the cut-off.

Cells hold each row as it is at its end. A row that was still going on at the cut-off is taken out of them as it is at
its end, and put in as it was at the cut-off, so that the counts are those of the rows themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from psycopg.sql import SQL, Literal

from huying.core.clock import in_china
from huying.insight.cells.added import ADDED, added_up, fingerprint
from huying.insight.cells.correcting import Asked, Part, correct, found_by
from huying.insight.cells.medians import median
from huying.insight.cells.parts import MICROS, NOBODY
from huying.insight.cells.writing import LEVELS
from huying.insight.models import Progress
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period
from huying.supervision.figures.populations import Counts, adds_up_by_day
from huying.supervision.figures.within import is_grid

TRIES = 3
"""How often it is counted again because rows changed meanwhile, before all of them are looked at in one statement."""
_INSTANT = timedelta(microseconds=1)
_KEPT = SQL("""
SELECT figure, bin, sum(counted)::bigint, sum(among)::bigint, sum(total)::bigint FROM insight_cell
WHERE area_code = %(area)s AND figure = ANY(%(figures)s) AND {days} AND body_id = {nobody} GROUP BY 1, 2
""")
_OF_BODIES = SQL("""
UNION ALL SELECT c.figure, 0, coalesce(sum(c.among) FILTER (WHERE CASE c.figure {bodies} END), 0)::bigint,
  sum(c.among)::bigint, 0 FROM insight_cell AS c LEFT JOIN people_organisation AS o ON o.id = c.body_id
WHERE area_code = %(area)s AND figure = ANY(%(of_bodies)s) AND {days} GROUP BY 1
""")
_DAYS = SQL("""(grain = 'month' AND day >= %(first_month)s AND day < %(after_months)s
  OR grain = 'day' AND day >= %(first)s AND day < least(%(first_month)s, %(after)s)
  OR grain = 'day' AND day >= greatest(%(first)s, %(after_months)s) AND day < %(after)s)""")
"""Whole months, and the days before and after them."""


@adds_up_by_day
def counts_of_days(
    area: str, period: Period, definitions: Iterable[Definition], *, with_medians: bool
) -> dict[str, Counts]:
    """Numerator, denominator, mean and median of those of the figures that can be told of cells; see `Counts`.

    None of them where cells are not kept: in a co-governance grid, or before they were added up by these definitions.
    """
    wanted = added_up(definitions)
    if is_grid(area) or len(area) not in LEVELS or not wanted:
        return {}
    after = in_china(period.until - _INSTANT).date() + timedelta(days=1)
    asked = Asked(area, period, after)
    for _try in range(TRIES):
        stand = _stand()
        if stand is None or stand[0] != fingerprint():
            return {}
        found = _counts(asked, wanted, with_medians=with_medians)
        if _stand() == stand:
            return found
    return {}


def _stand() -> tuple[Any, ...] | None:
    """How far the rows and the cells have been brought: between two equal ones nothing was written."""
    found: tuple[Any, ...] | None = Progress.objects.values_list(
        "added_up", "position", "waiting", "rebuilt_at"
    ).first()
    return found


def _counts(asked: Asked, definitions: Sequence[Definition], *, with_medians: bool) -> dict[str, Counts]:
    parts = {each.code: Part() for each in definitions}
    _add_cells(parts, asked, definitions)
    correct(parts, asked, definitions)
    return {each.code: _told(parts[each.code], each, asked, with_medians=with_medians) for each in definitions}


def _told(part: Part, definition: Definition, asked: Asked, *, with_medians: bool) -> Counts:
    if not definition.timed or not part.among:
        return part.counted, part.among, None, None
    unit = MICROS[definition.kind]
    mean = round(part.total / part.among / unit, 9)
    if not with_medians:
        return part.counted, part.among, mean, None
    middle = median(definition.code, part.bins, part.put, part.taken, _days(asked))
    return part.counted, part.among, mean, middle / unit if middle is not None else None


def _days(asked: Asked) -> dict[str, Any]:
    return {"area": asked.area, "first": asked.period.first, "after": asked.after}


def _months(asked: Asked) -> dict[str, date]:
    """The first whole month of the days, and the one after the last; where there is none, both are their end."""
    first, after = asked.period.first, asked.after.replace(day=1)
    begin = first if first.day == 1 else (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    if begin >= after:
        begin = after = asked.after
    return {"first_month": begin, "after_months": after}


def _add_cells(parts: dict[str, Part], asked: Asked, definitions: Sequence[Definition]) -> None:
    by_body = {each.code: ADDED[each.population].bodies.get(each.counted) for each in definitions}
    cases = [SQL("WHEN {} THEN {}").format(Literal(code), told) for code, told in by_body.items() if told]
    statement = _KEPT.format(nobody=Literal(NOBODY), days=_DAYS)
    if cases:
        statement += _OF_BODIES.format(bodies=SQL(" ").join(cases), days=_DAYS)
    figures = {
        "figures": [code for code, told in by_body.items() if not told],
        "of_bodies": [code for code, told in by_body.items() if told],
    }
    for figure, bin_, *numbers in found_by(statement, {**_days(asked), **_months(asked), **figures}):
        parts[figure].add_cell(bin_, *numbers)
