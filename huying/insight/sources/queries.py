"""The three-source view of a reader: trend, year against year, distribution."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from huying.cases.rules import SOURCES
from huying.cases.words import SOURCE_WORDS
from huying.insight.sources.counting import Cell, Counted, Line, broken_down, over_time, year_against_year
from huying.insight.sources.matters import Narrowed
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Card:
    """A source in these twelve spans up to now, beside the same days a year before; `change` is in percent."""

    source: str
    word: Any
    now: Cell
    before: Cell
    change: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page, the workbook and the API tell."""

    narrowed: Narrowed
    step: str
    by: str
    trend: Counted
    now: Line
    before: Line
    parts: Counted
    asked: dict[str, str] = field(default_factory=dict)

    @property
    def cards(self) -> list[Card]:
        """One for each source, and their sum."""
        words = [(source, SOURCE_WORDS[source]) for source in SOURCES]
        pairs = zip(words, self.now.cells, self.before.cells, strict=True)
        found = [Card(*named, now, before, change(now, before)) for named, now, before in pairs]
        return [*found, Card("", "", self.now.total, self.before.total, change(self.now.total, self.before.total))]

    @property
    def kept_back(self) -> bool:
        """Whether some number is not told."""
        years = (*self.now.cells, *self.before.cells)
        return self.trend.kept_back or self.parts.kept_back or any(cell.number is None for cell in years)


def seen(actor: Actor, narrowed: Narrowed, step: str, by: str, at: datetime) -> Seen:
    """Count it now."""
    now, before = year_against_year(actor, narrowed, step, at)
    trend, parts = over_time(actor, narrowed, step, at), broken_down(actor, narrowed, by, step, at)
    asked = {"area": narrowed.area, "step": step, "by": by, "line": narrowed.line, "category": narrowed.category}
    return Seen(narrowed, step, by, trend, now, before, parts, asked)


def change(now: Cell, before: Cell) -> str:
    """In percent of the year before; empty without one."""
    if now.number is None or not before.number:
        return ""
    return f"{100 * (now.number - before.number) / before.number:+.1f}%"
