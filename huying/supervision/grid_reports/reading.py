"""A report as people read it: its sections with words, what each figure counts, what it was in the period before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from huying.supervision.figures.counting import written
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.populations import POPULATIONS
from huying.supervision.figures.words import WHY_WORDS
from huying.supervision.grid_reports.facts import Facts, LineFacts, RowFacts, SectionFacts, TableFacts
from huying.supervision.grid_reports.rules import Kind
from huying.supervision.grid_reports.sections.declared import BY_CODE, DEFINITIONS, ORDER, TABLES, missing
from huying.supervision.grid_reports.sections.shape import Table


@dataclass(frozen=True, slots=True)
class Line:
    """A figure: its name, its value, numerator and denominator, the period before and the change against it."""

    code: str
    word: str
    shown: str
    counts: str
    before: str
    change: str
    why: str
    definition: Definition
    listed: bool
    """Whether the records behind it can be listed."""
    href: str = ""
    """Where somebody who reads it finds them."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; `key` is empty for the rest."""

    key: str
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table with its heads; without rows `none` says so."""

    code: str
    word: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its number in the report, its name, its figures and tables; `missing` when it could not be drawn."""

    number: int
    code: str
    word: str
    lines: tuple[Line, ...] = ()
    tables: tuple[TableShown, ...] = ()
    missing: bool = False


def parts_of(kind: Kind, facts: Facts) -> list[Part]:
    """The sections in their order; those that a month's report lacks are named as missing."""
    drawn = {section.code: section for section in facts.sections}
    lacking = missing(kind, set(drawn))
    order = [code for code in ORDER if code in drawn or code in lacking]
    order += [code for code in drawn if code not in ORDER]
    return [_part(number, code, drawn.get(code)) for number, code in enumerate(order, 1)]


def _part(number: int, code: str, section: SectionFacts | None) -> Part:
    if section is None:
        return Part(number, code, str(ORDER[code]), missing=True)
    word = str(BY_CODE[code].word) if code in BY_CODE else str(ORDER.get(code, code))
    lines = tuple(_line(each) for each in section.lines if each.code in DEFINITIONS)
    tables = tuple(_table(each) for each in section.tables if each.code in TABLES)
    return Part(number, code, word, lines, tables)


def _line(facts: LineFacts) -> Line:
    told = DEFINITIONS[facts.code]
    return Line(
        code=facts.code,
        word=str(told.word),
        shown=written(told, facts.value) if facts.value is not None else "—",
        counts=f"{facts.numerator}/{facts.denominator}" if facts.numerator is not None else "—",
        before=written(told, facts.before) if facts.before is not None else "—",
        change=change(told, facts),
        why=str(WHY_WORDS[facts.why]),
        definition=told,
        listed=told.population in POPULATIONS and facts.numerator is not None,
    )


def change(told: Definition, facts: LineFacts) -> str:
    """Against the period before: percentage points for a rate, so many more or fewer for counts."""
    if facts.value is None or facts.before is None:
        return ""
    if told.kind == "rate":
        return _("{points} 个百分点").format(points=f"{(facts.value - facts.before) * 100:+.1f}")
    return f"{facts.value - facts.before:+.0f}" if facts.value != facts.before else "0"


def _table(facts: TableFacts) -> TableShown:
    table = TABLES[facts.code]
    rows = [TableRow(row.key, name_of(table, row), tuple(map(_cell, row.cells))) for row in facts.rows]
    if facts.rest:
        rest = _("其他 {keys} 类合计").format(keys=facts.keys)
        rows.append(TableRow("", rest, tuple(map(_cell, facts.rest))))
    elif facts.keys:
        rows.append(TableRow("", _("另有 {keys} 项没有列出").format(keys=facts.keys), ("",) * (len(table.heads) - 1)))
    return TableShown(
        facts.code, str(table.word), tuple(str(head) for head in table.heads), tuple(rows), str(table.told)
    )


def name_of(table: Table, row: RowFacts) -> str:
    """What a row is called: by the word of its key, else as it was called when it was drawn."""
    word: Any = table.words(row.key) if table.words else None
    return str(word) if word else row.name or row.key


def _cell(value: int | None) -> str:
    return _("少于3") if value is None else str(value)


def word_of(code: str) -> str:
    """What a figure, or a cell `table:key` of a table, is called."""
    if code in DEFINITIONS:
        return str(DEFINITIONS[code].word)
    name, _sep, key = code.partition(":")
    table = TABLES.get(name)
    return f"{table.word} {name_of(table, RowFacts(key, ()))}" if table else code
