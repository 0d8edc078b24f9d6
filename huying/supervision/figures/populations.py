"""The rows that figures count: one population a kind of matter, as of the cut-off, inside an area.

`insight` keeps them, folded of the event log alone, so that a figure is what the recorded course says. Parameters:
`area` (a code and what lies below, as a LIKE pattern), `since`, `until`, `cut`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from psycopg.sql import SQL, Composable

from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period
from huying.supervision.figures.within import Of

Counts = tuple[int, int, float | None, float | None]
"""Numerator, denominator, mean and median of the measure."""


@dataclass(frozen=True, slots=True)
class Population:
    """Rows with `id`, `code` and `area_code` of the record behind each, and the columns that definitions name.

    `in_grid` is the condition on these columns that keeps those inside a co-governance grid (`grid`: its code,
    `places`: the ids of the places in it, `%(…)s` in SQL); what has none is in no grid.
    """

    rows: Composable
    of: Of
    in_grid: SQL | None = None


POPULATIONS: dict[str, Population] = {}
"""By name, as `insight` keeps them."""


def counts(name: str, population: Population) -> None:
    """Say of which rows the figures of a population are counted. Called by whoever keeps these rows."""
    POPULATIONS[name] = population


class ByDay(Protocol):
    """Counts that whoever keeps the rows has added up by day, of the figures of which it has them."""

    def __call__(
        self, area: str, period: Period, definitions: Iterable[Definition], *, with_medians: bool
    ) -> dict[str, Counts]:
        """Of each figure by its code what its rows come to; figures left out are counted of rows."""


BY_DAY: list[ByDay] = []


def adds_up_by_day(counted: ByDay) -> ByDay:
    """Ask this for the counts of figures before any rows are looked at; both have to come to the same."""
    if counted not in BY_DAY:
        BY_DAY.append(counted)
    return counted


Refresh = Callable[[], datetime | None]
REFRESHING: list[Refresh] = []


def refreshes(refresh: Refresh) -> Refresh:
    """Run this before anything is counted: None when all that happened is in the rows, else since when it is not."""
    if refresh not in REFRESHING:
        REFRESHING.append(refresh)
    return refresh


def refreshed() -> datetime | None:
    """Have the rows brought up to date; None, or the instant from which on something is missing from them."""
    return min(filter(None, [refresh() for refresh in REFRESHING]), default=None)
