"""The parts of statements that figures, their records and their tables share."""

from __future__ import annotations

from typing import Any

from psycopg.sql import SQL, Composed

from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period
from huying.supervision.figures.within import parameters as of_area

_INSIDE = SQL("{dated} >= %(since)s AND {dated} < %(until)s AND ({among})")


def inside(definition: Definition) -> Composed:
    """The condition that puts a row of the population into the denominator."""
    return _INSIDE.format(dated=SQL(definition.dated), among=SQL(definition.among))


def parameters(area: str, period: Period) -> dict[str, Any]:
    """What the statements of populations are given."""
    return {**of_area(area), "since": period.since, "until": period.until, "cut": period.cut}
