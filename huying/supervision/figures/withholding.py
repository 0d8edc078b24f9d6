"""What is not told of what persons said: cells that are too small, and one more where a total would give one away.

Whoever sees the total of a district and all its streets but one knows that one. So of the areas beside each other under
a total that is told, one alone is never withheld: the next smallest is withheld with it (domain 7.4).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection
from psycopg.sql import SQL, Literal

from huying.supervision.figures.definition import FEW, SMALL, TELLING, Definition
from huying.supervision.figures.periods import Period
from huying.supervision.figures.populations import POPULATIONS
from huying.supervision.figures.statements import inside, parameters
from huying.supervision.figures.within import is_grid

Cell = tuple[int, int]
"""Numerator and denominator."""
LEVELS = (6, 9, 12)
"""Digits of the codes of a district, a street, a community."""
_CELLS = SQL(
    "SELECT left(area_code, {digits}), count(*) FILTER (WHERE {counted}), count(*) FROM ({rows}) AS counted_rows"
    " WHERE {inside} GROUP BY 1"
)


def tells(cell: Cell) -> bool:
    """Whether counts of what persons said would let somebody find out who said what; of nobody they tell nothing."""
    numerator, denominator = cell
    if not denominator or denominator >= FEW:
        return False
    parts = (numerator, denominator - numerator)
    return denominator < SMALL or any(0 < part < TELLING for part in parts)


def withheld(cells: Mapping[str, Cell], *, total_told: bool) -> set[str]:
    """Of the areas under one total, those that are not told.

    Under a total that is told none or at least two are withheld; under one that is not told at least one, or all of
    them together would tell it.
    """
    hidden = {area for area, cell in cells.items() if tells(cell)}
    needed = 1 if not total_told else 2 if hidden else 0
    others = sorted((cell[1], area) for area, cell in cells.items() if cell[1] and area not in hidden)
    return hidden | {area for _count, area in others[: max(0, needed - len(hidden))]}


def withheld_in(definition: Definition, area: str, period: Period) -> bool:
    """Whether a figure of what persons said is not told of an area, for its own sake or for that of one beside it.

    Areas are those of the administration; a co-governance grid crosses them and is looked at alone.
    """
    if is_grid(area) or len(area) not in LEVELS or len(area) == LEVELS[0]:
        return False
    above = area[: LEVELS[LEVELS.index(len(area)) - 1]]
    cells = _cells(definition, above, period, len(area))
    total = sum(cell[0] for cell in cells.values()), sum(cell[1] for cell in cells.values())
    cells.pop(above, None)
    told = not (tells(total) or withheld_in(definition, above, period))
    return area in withheld(cells, total_told=told)


def _cells(definition: Definition, above: str, period: Period, digits: int) -> dict[str, Cell]:
    """Of each area with so many digits below another one its counts; what lies in no such area, under `above`."""
    statement = _CELLS.format(
        digits=Literal(digits),
        counted=SQL(definition.counted),
        rows=POPULATIONS[definition.population].rows,
        inside=inside(definition),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters(above, period))
        return {area: (numerator, denominator) for area, numerator, denominator in cursor.fetchall()}
