"""What a list is made of: its columns, the order it stands in, what narrows it. Declared once beside its module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise

Word = str | Promise
Kind = Literal["text", "number", "money", "share", "day", "moment", "state", "light"]
"""How a value is drawn and written. `money` is in yuan, `share` a `Share`, `day` and `moment` aware instants or dates,
`state` a `State` or a word, `light` a `Light`."""
NUMBERS = frozenset({"number", "money", "share"})
OWN = frozenset({"sort", "columns", "page", "after", "as"})
"""Names in an address that belong to every table; no filter is called so."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `read` is a function of a row, or the path of an attribute (`lead.name`), by default the key; what stands behind a
    None is None. `sort` is the path by which the database orders (for rows in memory an attribute or a function); a
    column without it has no link in its head. `mask` covers personal data, on the page and in what is taken along
    alike, `cover` in what is taken along alone: whoever works with the page knows the name. `opens` gives the address
    that a row leads to. A column that is not `shown` is chosen by whoever wants it; one that is not `exported` holds
    what can be done with a row. `draw` names a template for the cell, with `row` and `value`; `width` is in
    characters, for the workbook.
    """

    key: str
    word: Word
    read: str | Callable[[Any], Any] = ""
    kind: Kind = "text"
    sort: str | Callable[[Any], Any] = ""
    opens: Callable[[Any], str] | None = None
    mask: Callable[[str], str] | None = None
    cover: Callable[[str], str] | None = None
    shown: bool = True
    exported: bool = True
    draw: str = ""
    width: int = 16

    def of(self, row: Any) -> Any:
        """The value in a row, masked where it has to be."""
        read = self.read or self.key
        value = read(row) if callable(read) else along(row, read)
        return self.mask(str(value)) if self.mask and value else value

    def out(self, row: Any) -> Any:
        """The value as it is taken along."""
        value = self.of(row)
        return self.cover(str(value)) if self.cover and value else value


@dataclass(frozen=True, slots=True)
class Table:
    """A list. `url` names its page (one without parameters), so that views of it can be saved; `order` is the key of
    the column it is ordered by, with a minus from the last to the first. `filters` are the names in its address that
    narrow it, `typed` those of them into which somebody types: who or what was looked for is neither kept with a view
    nor noted with an export. `none` and `how` say what would appear here and how it comes,
    `missed` what to try when nothing fits the filters."""

    key: str
    word: Word
    columns: tuple[Column, ...]
    url: str = ""
    order: str = ""
    filters: tuple[str, ...] = ()
    typed: frozenset[str] = frozenset({"q"})
    none: Word = ""
    how: Word = ""
    missed: Word = ""

    def column(self, key: str) -> Column | None:
        """The column of a key."""
        return next((each for each in self.columns if each.key == key), None)

    @property
    def masked(self) -> bool:
        """Whether anything in it is covered."""
        return any(column.mask or column.cover for column in self.columns)


TABLES: dict[str, Table] = {}
"""Every list of the product by its key."""


def declared(table: Table) -> Table:
    """Make a list known by its key, so that views of it can be saved."""
    if table.key in TABLES or OWN & set(table.filters):
        raise ValueError(table.key)
    TABLES[table.key] = table
    return table


def along(row: Any, path: str) -> Any:
    """The value at the end of a path of attributes; None where one of them is missing on the way."""
    value = row
    for name in path.split("."):
        if value is None:
            return None
        value = getattr(value, name)
    return value
