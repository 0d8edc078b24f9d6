"""Facts of a report as they are frozen with it: values, counts and the definitions they were counted by.

Words are Chinese, as they were when the report was drawn: what was signed reads the same whatever is renamed later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from huying.supervision.figures.definition import Kind as Measure


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of one period, as of `figures.counting.Figure`: `why` says why there is no value."""

    value: float | None
    numerator: int | None
    denominator: int | None
    median: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A definition as it was: what it is called, what it counts among what, what it leaves out, where it is from."""

    code: str
    word: str
    measure: Measure
    told: str
    of: str
    left_out: str
    source: str


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A figure of the report: now, in the period before, a year ago, and over the periods of the trend."""

    told: Told
    now: Value
    before: Value
    year_ago: Value
    alarm: str = ""
    trend: tuple[Value, ...] = ()

    @property
    def code(self) -> str:
        """The code of the definition."""
        return self.told.code


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row of a table: the key of what it is about, its name, its cells."""

    key: str
    name: str
    cells: tuple[int | str | None, ...]


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table, by its code of `tables.TABLES`."""

    code: str
    rows: tuple[RowFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section: figures of one group, or tables."""

    code: str
    lines: tuple[LineFacts, ...] = ()
    tables: tuple[TableFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A period and its cut-off."""

    first: date
    last: date
    cut: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """All of a report: its sections, the periods it is compared with, and those of its trends, the oldest first."""

    before: Span
    year_ago: Span
    trend: tuple[Span, ...]
    sections: tuple[SectionFacts, ...]

    @property
    def lines(self) -> dict[str, LineFacts]:
        """Every figure by its code."""
        return {line.code: line for section in self.sections for line in section.lines}

    @property
    def tables(self) -> dict[str, TableFacts]:
        """Every table by its code."""
        return {table.code: table for section in self.sections for table in section.tables}


_ADAPTER = TypeAdapter(Facts)


def kept_as(facts: Facts) -> dict[str, Any]:
    """As they are kept."""
    found: dict[str, Any] = _ADAPTER.dump_python(facts, mode="json")
    return found


def read(kept: Any) -> Facts:
    """Facts of what was kept."""
    return _ADAPTER.validate_python(kept)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is another one since it was drawn: what it is called, its counts then and now."""

    word: str
    was: str
    now: str


def changes(old: Facts, new: Facts) -> list[Change]:
    """The figures whose counts differ, in the order of the new ones."""
    was = {code: counts(line.now) for code, line in old.lines.items()}
    found = ((line, was.get(code, "—"), counts(line.now)) for code, line in new.lines.items())
    return [Change(line.told.word, before, now) for line, before, now in found if before != now]


def counts(value: Value) -> str:
    """Numerator and denominator as they are written everywhere."""
    return "—" if value.numerator is None else f"{value.numerator}/{value.denominator}"
