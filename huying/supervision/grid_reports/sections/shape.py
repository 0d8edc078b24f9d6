"""What a section is: figures that are declared once (`figures.definition`), and tables that count by a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period
from huying.supervision.grid_reports.facts import LineFacts, TableFacts
from huying.supervision.grid_reports.rules import Kind

Words = Callable[[str], Any]
"""Of a key what it is called."""
Drawn = Callable[[str, Period], TableFacts]
"""Of an area and a period a table."""
DrawnLines = Callable[[str, Period], list[LineFacts]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a section: its heads, how it is drawn, and what its keys are called (without: the name in the row).

    `told` says what is counted and what is left out.
    """

    code: str
    word: Any
    heads: tuple[Any, ...]
    draw: Drawn
    words: Words | None = None
    told: Any = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section. `lines` are figures of the populations; `further` draws figures that others keep counted.

    `kinds` are the reports in which it stands.
    """

    code: str
    word: Any
    lines: tuple[Definition, ...] = ()
    tables: tuple[Table, ...] = ()
    further: tuple[Definition, ...] = ()
    draw_further: DrawnLines | None = None
    kinds: frozenset[Kind] = frozenset(Kind)
    told: Any = ""

    @property
    def definitions(self) -> dict[str, Definition]:
        """Every figure of it by its code."""
        return {each.code: each for each in (*self.lines, *self.further)}
