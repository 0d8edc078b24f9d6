"""From definitions to values: one statement a population, whatever asks (page, export, API)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.sql import SQL, Composable, Composed, Identifier

from huying.supervision.figures.declared import DEFINITIONS
from huying.supervision.figures.definition import FEW, Definition, Kind
from huying.supervision.figures.periods import Period
from huying.supervision.figures.populations import BY_DAY, POPULATIONS, Counts, Population, refreshed
from huying.supervision.figures.statements import inside, parameters
from huying.supervision.figures.withholding import tells, withheld_in
from huying.supervision.figures.within import condition

NONE, WITHHELD, TOO_FEW, PARTIAL = "none", "withheld", "few", "partial"


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed figure. `value` is a number of matters, a share from 0 to 1, or a mean time; None when there is
    none to tell, and `why` then says so: `none` (nothing in the denominator), `few` (counts without a rate),
    `withheld` (persons could be told; then the counts are None as well), `partial` (the same, of days that are no
    whole week or months)."""

    definition: Definition
    value: float | None
    numerator: int | None
    denominator: int | None
    median: float | None
    why: str
    before: float | None = None
    denominator_before: int | None = None

    @property
    def shown(self) -> str:
        """The value as it is written everywhere."""
        return written(self.definition, self.value) if self.value is not None else "—"

    @property
    def shown_before(self) -> str:
        """The value of the period before."""
        return written(self.definition, self.before) if self.before is not None else "—"

    @property
    def shown_median(self) -> str:
        """The median, for a time."""
        return f"{self.median:.1f}" if self.median is not None else ""

    @property
    def change(self) -> str:
        """Against the period before: percentage points for a rate, percent for everything else; empty without one."""
        return change_of(self.definition.kind, self.value, self.before)


def change_of(kind: Kind, value: float | None, before: float | None) -> str:
    """A value against an earlier one: percentage points for a rate, percent for everything else; empty without one."""
    if value is None or before is None:
        return ""
    if kind == "rate":
        return f"{(value - before) * 100:+.1f} {_('个百分点')}"
    return f"{(value - before) / before * 100:+.1f}%" if before else ""


def written(definition: Definition, value: float) -> str:
    """A value of a figure in the form of its kind."""
    return in_form(definition.kind, value)


def in_form(kind: Kind, value: float) -> str:
    """A value in the form of a kind: a percentage, a time, or so many."""
    if kind == "rate":
        return f"{value * 100:.2f}%"
    return f"{value:.0f}" if kind == "count" else f"{value:.1f}"


_STATEMENT = SQL(
    "SELECT {counts} FROM (SELECT {columns} FROM ({rows}) AS counted_rows WHERE {within} OFFSET 0) AS looked_at"
)
"""Each condition is looked at once a row, however many figures ask for it: OFFSET 0 keeps the planner from putting it
into every one of them."""
_COUNTS = (
    SQL("count(*) FILTER (WHERE {inside} AND {counted})"),
    SQL("count(*) FILTER (WHERE {inside})"),
    SQL("round(avg({measure})::numeric, 9)::float8"),
    SQL("percentile_cont(0.5) WITHIN GROUP (ORDER BY {measure})"),
)
"""A mean is rounded to what binary numbers have in common, whatever the order in which they are added up."""
_SUM = SQL("coalesce(sum({many}) FILTER (WHERE {inside}), 0)::bigint")
_MEASURED = SQL("CASE WHEN {inside} THEN ({measure})::float8 END")
_NOTHING = SQL("NULL::float8").format()


def figures_of(
    area: str, period: Period, definitions: Iterable[Definition] = DEFINITIONS, *, fresh: bool = False
) -> list[Figure]:
    """The figures of an area and what lies below it, each beside that of the period before.

    `fresh` says that the rows were brought up to date a moment ago, by a caller who tells what is missing.
    """
    wanted = tuple(definitions)
    if not fresh:
        refreshed()
    now = _counted(area, period, wanted)
    before = _counted(area, period.before, wanted, with_medians=False)
    return [_figure(each, now[each.code], before[each.code], period) for each in wanted]


def figures_in(area: str, period: Period, definitions: Iterable[Definition] = DEFINITIONS) -> list[Figure]:
    """The same figures of a period alone, with nothing of the period before: for trends and comparisons."""
    wanted = tuple(definitions)
    refreshed()
    now = _counted(area, period, wanted)
    return [_alone(each, now[each.code], period) for each in wanted]


def _alone(definition: Definition, counts: Counts | None, period: Period) -> Figure:
    return replace(_figure(definition, counts, counts, period), before=None, denominator_before=None)


def _figure(definition: Definition, counts: Counts | None, earlier: Counts | None, period: Period) -> Figure:
    (value, why), (before, _why) = _value(definition, counts), _value(definition, earlier)
    of_before = earlier[1] if earlier else None
    if counts is None:
        return Figure(definition, None, None, None, None, why if period.whole else PARTIAL, before, of_before)
    median = round(counts[3], 1) if definition.timed and counts[3] is not None else None
    return Figure(definition, value, counts[0], counts[1], median, why, before, of_before)


def _value(definition: Definition, counts: Counts | None) -> tuple[float | None, str]:
    if counts is None:
        return None, WITHHELD
    numerator, denominator, mean, _median = counts
    if definition.kind == "count":
        return float(numerator), ""
    if not denominator:
        return None, NONE
    if definition.timed:
        return (round(mean, 1), "") if mean is not None else (None, NONE)
    return (None, TOO_FEW) if denominator < FEW else (round(numerator / denominator, 6), "")


def _counted(
    area: str, period: Period, definitions: tuple[Definition, ...], *, with_medians: bool = True
) -> dict[str, Counts | None]:
    """Of each figure its counts, None where they are withheld: of days that were added up, or else of rows."""
    found: dict[str, Counts] = {}
    for by_day in BY_DAY:
        found |= by_day(area, period, definitions, with_medians=with_medians)
    found |= counts_of_rows(area, period, [each for each in definitions if each.code not in found])
    return {
        each.code: None if _withheld(each, found[each.code], area, period) else found[each.code]
        for each in definitions
    }  # fmt: skip


def counts_of_rows(area: str, period: Period, definitions: Iterable[Definition]) -> dict[str, Counts]:
    """Of each figure its counts, by a look at every row of the period."""
    found: dict[str, Counts] = {}
    wanted = tuple(definitions)
    for name in dict.fromkeys(each.population for each in wanted):
        asked = [each for each in wanted if each.population == name]
        row = _row(_statement(POPULATIONS[name], asked, area), parameters(area, period))
        for at, each in enumerate(asked):
            found[each.code] = (row[4 * at], row[4 * at + 1], row[4 * at + 2], row[4 * at + 3])
    return found


def _withheld(definition: Definition, counts: Counts, area: str, period: Period) -> bool:
    if not definition.sensitive or not counts[1]:
        return False
    return not period.whole or tells(counts[:2]) or withheld_in(definition, area, period)


def _statement(population: Population, asked: Iterable[Definition], area: str) -> Composed:
    """Four counts of each definition, over its conditions as columns."""
    columns: dict[str, Identifier] = {}

    def column(part: Composable) -> Identifier:
        return columns.setdefault(part.as_string(None), Identifier(f"c{len(columns)}"))

    counts = [count for each in asked for count in _counts(each, column)]
    return _STATEMENT.format(
        counts=SQL(", ").join(counts),
        columns=SQL(", ").join(SQL("{part} AS {name}").format(part=SQL(part), name=columns[part]) for part in columns),
        rows=population.rows,
        within=condition(area, population.in_grid),
    )


def _counts(definition: Definition, column: Callable[[Composable], Identifier]) -> list[Composed]:
    """Its four counts; a mean and a median are worked out for times alone."""
    within = inside(definition)
    parts = {"inside": column(within), "counted": column(SQL("({})").format(SQL(definition.counted)))}
    counts = [each.format(**parts) for each in _COUNTS[:2]]
    if definition.tally:
        counts = [_SUM.format(inside=parts["inside"], many=column(SQL(many))) for many in definition.tally]
    if not definition.timed:
        return [*counts, _NOTHING, _NOTHING]
    measure = column(_MEASURED.format(inside=within, measure=SQL(definition.measure)))
    return [*counts, *(each.format(measure=measure) for each in _COUNTS[2:])]


def _row(statement: Composed, given: dict[str, Any]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        found: tuple[Any, ...] = cursor.fetchone()
    return found
