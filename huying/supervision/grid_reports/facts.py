"""Facts of a report as they are frozen with it: values and keys, no words, no names of persons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A figure: `value` as of `figures.counting.Figure`, `why` there is none, and the value of the period before."""

    code: str
    value: float | None
    numerator: int | None
    denominator: int | None
    why: str = ""
    before: float | None = None


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row of a table: its key, its name where the key alone does not give it, and its cells; None is not told."""

    key: str
    cells: tuple[int | None, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """Counts by a key. `rest` are the keys that are not told apart: how many keys, then their cells together."""

    code: str
    rows: tuple[RowFacts, ...] = ()
    keys: int = 0
    rest: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section as it was drawn."""

    code: str
    lines: tuple[LineFacts, ...] = ()
    tables: tuple[TableFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All sections that there were when it was drawn. `drawn_from`: of which reports a street's was made, by area."""

    sections: tuple[SectionFacts, ...] = ()
    drawn_from: dict[str, str] = field(default_factory=dict)

    def line(self, code: str) -> LineFacts | None:
        """A figure by its code."""
        return next((line for section in self.sections for line in section.lines if line.code == code), None)

    def number(self, code: str) -> int:
        """The count of a figure; 0 where there is none."""
        found = self.line(code)
        return (found.numerator or 0) if found else 0

    def table(self, code: str) -> TableFacts:
        """A table by its code; an empty one where there is none."""
        tables = (table for section in self.sections for table in section.tables)
        return next((table for table in tables if table.code == code), TableFacts(code))


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
    """A figure that is another one since the draft was drawn."""

    code: str
    was: int | None
    now: int | None


def changes(old: Facts, new: Facts) -> list[Change]:
    """The figures that differ, and cells of tables as `table:key`, in the order of the new ones."""
    was, now = _numbers(old), _numbers(new)
    return [
        Change(code, was.get(code), now.get(code))
        for code in dict.fromkeys([*now, *was])
        if was.get(code) != now.get(code)
    ]


def _numbers(facts: Facts) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for section in facts.sections:
        found |= {line.code: line.numerator for line in section.lines}
        found |= {
            f"{table.code}:{row.key}": row.cells[0] for table in section.tables for row in table.rows if row.cells
        }
    return found
