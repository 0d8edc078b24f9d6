"""Rows of a table, read cell by cell; what does not fit is collected, so that one run names every fault."""

import csv
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from huying.core.errors import Invalid, Refused
from huying.core.workbooks.refusals import ColumnsMissing
from huying.places.importing.columns import Column, Table, choice_of
from huying.places.importing.opening import open_table
from huying.places.importing.refusals import (
    Missing,
    NoColumn,
    NotAChoice,
    NotADate,
    NotANumber,
    NotReadable,
    StrayColumn,
    TooLong,
    Twice,
)

FLAGS = {
    "yes": True,
    "no": False,
    "true": True,
    "false": False,
    "1": True,
    "0": False,
    "是": True,
    "否": False,
    "": False,
}


@dataclass(frozen=True)
class Fault:
    """One reason why one row is refused. `row` counts as a spreadsheet does: the heading is row 1; 0 is the file."""

    file: str
    row: int
    column: str
    refusal: Refused


@dataclass
class Faults:
    """All faults of one import, and which rows of which file have one."""

    found: list[Fault] = field(default_factory=list)
    touched: set[tuple[str, int]] = field(default_factory=set)

    def add(self, file: str, row: int, refusal: Refused) -> None:
        """Remember a fault; the column is the refusal's field."""
        self.found.append(Fault(file, row, refusal.field or "", refusal))
        self.touched.add((file, row))

    def touch(self, file: str, row: int) -> bool:
        """Whether the row has a fault."""
        return (file, row) in self.touched


@dataclass(frozen=True)
class Row:
    """One row: each reader returns a usable value, and notes a fault when the cell has none."""

    file: str
    number: int
    cells: Mapping[str, str]
    faults: Faults

    def refuse(self, refusal: Refused) -> None:
        """Note a fault of this row."""
        self.faults.add(self.file, self.number, refusal)

    @property
    def good(self) -> bool:
        """Whether nothing was refused so far."""
        return not self.faults.touch(self.file, self.number)

    def raw(self, column: str) -> str:
        """The cell without surrounding blanks; empty when the column is not in the file."""
        return (self.cells.get(column) or "").strip()

    def text(self, column: str, *, longest: int, needed: bool = True) -> str:
        """A text of at most `longest` characters."""
        value = self.raw(column)
        if needed and not value:
            self.refuse(Missing(field=column))
        if len(value) > longest:
            self.refuse(TooLong(field=column, longest=longest))
        return value

    def choice(self, column: str, choices: Collection[str], *, needed: bool = True) -> str:
        """One of the words, or empty where it may be."""
        value = self.raw(column)
        if not value and needed:
            self.refuse(Missing(field=column))
        elif value and value not in choices:
            self.refuse(NotAChoice(field=column, value=value, choices=" ".join(choices)))
        return value

    def chosen(self, column: Column) -> str:
        """The code of a choice by its code or its word in either language; empty where nothing was chosen."""
        value = self.raw(column.key)
        if not value and column.needed:
            self.refuse(Missing(field=column.key))
        code = choice_of(column, value) if value else ""
        if code is None:
            self.refuse(NotAChoice(field=column.key, value=value, choices=" ".join(map(str, column.choices.values()))))
        return code or ""

    def number_between(self, column: str, low: float, high: float, *, needed: bool = True) -> float | None:
        """A finite decimal number in the range; None for an empty cell that may be empty."""
        value = self.raw(column)
        if not value:
            if needed:
                self.refuse(Missing(field=column))
            return None
        try:
            parsed = float(value)
        except ValueError:
            parsed = math.nan
        if not low <= parsed <= high:
            self.refuse(NotANumber(field=column, value=value, low=f"{low:g}", high=f"{high:g}"))
        return parsed

    def flag(self, column: str) -> bool:
        """Yes or no in one of the spellings of FLAGS; an empty cell is no."""
        value = self.raw(column).lower()
        if value not in FLAGS:
            self.refuse(NotAChoice(field=column, value=value, choices="yes no"))
        return FLAGS.get(value, False)

    def meant(self, column: str, find: Callable[[str, str], str]) -> str:
        """What `find` makes of a cell (text, column); empty where it refuses, or the cell is empty."""
        value = self.raw(column)
        try:
            return find(value, column) if value else ""
        except Refused as refusal:
            self.refuse(refusal)
            return ""

    def day(self, column: str) -> date | None:
        """A date as 2026-01-31; None for an empty cell."""
        value = self.raw(column)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.refuse(NotADate(field=column, value=value))
            return None

    def position(self, *, needed: bool = True) -> tuple[float | None, float | None]:
        """The columns lon and lat, degrees WGS-84; both or neither."""
        both = needed or bool(self.raw("lon")) or bool(self.raw("lat"))
        return (
            self.number_between("lon", -180, 180, needed=both),
            self.number_between("lat", -90, 90, needed=both),
        )


def table_rows(path: Path, table: Table, faults: Faults) -> Iterator[Row]:
    """The rows of a table of the registry, in CSV or Excel; a heading that is not known is a fault of the file."""
    try:
        opened = open_table(path.name, path.read_bytes(), table)
        if opened.unknown:
            known = " ".join(map(str, table.keys))
            for heading in opened.unknown:
                faults.add(path.name, opened.found.header_row, StrayColumn(field=heading, columns=known))
            return
        for number, cells in opened.lines():
            yield Row(path.name, number, opened.by_column(cells), faults)
    except OSError:
        faults.add(path.name, 0, NotReadable(kind="CSV, Excel"))
    except ColumnsMissing as refusal:
        faults.add(path.name, 1, refusal)
    except Invalid as refusal:
        faults.add(path.name, 0, refusal)


def read_rows(
    path: Path, *, needed: Sequence[str], optional: Sequence[str], key: Sequence[str], faults: Faults
) -> list[Row]:
    """The rows of a CSV file whose key (the values of the `key` columns) is not empty and occurs once.

    Wrong headings and an unreadable file are faults of row 1 and 0; then there are no rows.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        faults.add(path.name, 0, NotReadable(kind="CSV"))
        return []
    reader = csv.DictReader(text.splitlines(keepends=True), restkey="", restval="")
    headings = [h.strip() for h in reader.fieldnames or []]
    reader.fieldnames = headings
    if not _headings_fit(path.name, headings, needed, optional, faults):
        return []
    rows = [Row(path.name, number, cells, faults) for number, cells in enumerate(reader, start=2)]
    return once(rows, key)


def _headings_fit(
    file: str, headings: Sequence[str], needed: Sequence[str], optional: Sequence[str], faults: Faults
) -> bool:
    known = [*needed, *optional]
    wrong: list[Refused] = [NoColumn(field=c) for c in needed if c not in headings]
    wrong += [StrayColumn(field=c, columns=" ".join(known)) for c in headings if c not in known]
    for refusal in wrong:
        faults.add(file, 1, refusal)
    return not wrong


def once(rows: Iterable[Row], key: Sequence[str]) -> list[Row]:
    """The rows whose key no earlier row has; the others are at fault."""
    first: dict[tuple[str, ...], int] = {}
    kept = []
    for row in rows:
        value = tuple(row.raw(c) for c in key)
        if value in first and any(value):
            row.refuse(Twice(field=key[0], value=" ".join(value).strip(), row=first[value]))
        else:
            first[value] = row.number
            kept.append(row)
    return kept
