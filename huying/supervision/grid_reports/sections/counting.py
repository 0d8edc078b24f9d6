"""Counts by a key of the rows behind a figure, beside those of the period before; small cells are not told apart."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.db import connection
from psycopg.sql import SQL

from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period
from huying.supervision.figures.populations import POPULATIONS, refreshed
from huying.supervision.figures.statements import inside, parameters
from huying.supervision.figures.within import condition
from huying.supervision.grid_reports.facts import RowFacts, TableFacts
from huying.supervision.grid_reports.rules import Cell, kept
from huying.supervision.grid_reports.sections.shape import Drawn

Names = Callable[[Collection[str]], dict[str, str]]
"""Of keys their names."""
_STATEMENT = SQL(
    "SELECT {key}::text, count(*) FROM ({rows}) AS counted_rows"
    " WHERE {inside} AND {within} AND ({counted}) AND {key} IS NOT NULL GROUP BY 1"
)


def by_key(code: str, definition: Definition, key: str, *, sensitive: bool, names: Names | None = None) -> Drawn:
    """How a table is drawn that counts the rows of which a figure holds by an expression on their columns."""

    def draw(area: str, period: Period) -> TableFacts:
        now, before = (counts(definition, key, area, each) for each in (period, period.before))
        cells = [Cell(each, now.get(each, 0), before.get(each, 0)) for each in {*now, *before}]
        return table_of(code, cells, sensitive=sensitive, names=names)

    return draw


def table_of(code: str, cells: list[Cell], *, sensitive: bool, names: Names | None = None) -> TableFacts:
    """A table of cells, as far as they are told."""
    told = kept(cells, sensitive=sensitive)
    called = names([each.key for each in told.rows]) if names else {}
    rows = tuple(RowFacts(each.key, (each.count, each.before), called.get(each.key, "")) for each in told.rows)
    return TableFacts(code, rows, told.keys, (told.count, told.before) if told.count else ())


def counts(definition: Definition, key: str, area: str, period: Period) -> dict[str, int]:
    """How many rows there are of each key."""
    refreshed()
    population = POPULATIONS[definition.population]
    statement = _STATEMENT.format(
        key=SQL(key),
        rows=population.rows,
        inside=inside(definition),
        within=condition(area, population.in_grid),
        counted=SQL(definition.counted),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters(area, period))
        return dict(cursor.fetchall())
