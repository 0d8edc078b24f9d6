"""A list as its page draws it: heads that order, lines, chips of what narrows it, columns to choose, ways on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from huying.core.tables.asked import Asked
from huying.core.tables.declared import NUMBERS, Column
from huying.core.tables.rows import Page
from huying.core.tables.values import State
from huying.ui import formats


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; `query` orders by it, empty where it cannot. `sorted` is what `aria-sort` says."""

    word: str
    number: bool
    query: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: how it is drawn, its value or text, and where the row leads for its first one."""

    kind: str
    word: str
    value: Any
    row: Any
    opens: str = ""
    draw: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows the list; `query` is the list without it."""

    word: str
    query: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that may be shown or hidden; the first always stands."""

    key: str
    word: str
    chosen: bool
    fixed: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved view as a link above the list; `ends` is the address that lets go of it, only for its owner."""

    name: str
    href: str
    chosen: bool = False
    ends: str = ""
    shared: str = ""


@dataclass(slots=True)
class Drawn:
    """What the template of a list needs. `path` is the address of its page."""

    asked: Asked
    path: str
    page: Page | None = None
    form: forms.Form | None = None
    kept: Sequence[Kept] = ()
    save: str = ""
    exports: bool = True

    @property
    def key(self) -> str:
        """The id of its part of the page."""
        return self.asked.table.key

    @property
    def word(self) -> str:
        """What the list is called."""
        return str(self.asked.table.word)

    @property
    def heads(self) -> list[Head]:
        """The heads of the columns that are shown."""
        return [self._head(column) for column in self.asked.columns]

    @property
    def lines(self) -> list[list[Cell]]:
        """The rows of the page."""
        columns = self.asked.columns
        return [[_cell(column, row) for column in columns] for row in (self.page.rows if self.page else ())]

    @property
    def chips(self) -> list[Chip]:
        """What narrows it, each with the way to let go of it."""
        return [Chip(told(self.form, name, value), self.asked.query(**{name: ""})) for name, value in self._narrowing()]

    @property
    def choices(self) -> list[Choice]:
        """Its columns."""
        chosen = self.asked.columns
        return [Choice(each.key, str(each.word), each in chosen, not n) for n, each in enumerate(self._columns)]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What a form of the list carries along: filters and order."""
        return [(name, value) for name, value in self.asked.named().items() if name != "columns"]

    @property
    def beside(self) -> list[tuple[str, str]]:
        """What the form of filters carries along: order, columns and whatever it does not ask itself."""
        names = {bound.name for bound in self.form.visible_fields()} if self.form else set()
        return [(name, value) for name, value in self.asked.named().items() if name not in names]

    @property
    def next(self) -> str:
        """The address of the page that follows; empty at the end."""
        return self.asked.query(**self.page.next) if self.page and self.page.next else ""

    @property
    def before(self) -> str:
        """The address of the page before; empty at the beginning."""
        return self.asked.query(**self.page.before) if self.page and self.page.before else ""

    @property
    def query(self) -> str:
        """The address of the list as it is, without its page."""
        return self.asked.query()

    @property
    def here(self) -> str:
        """The address of this very page of it."""
        number = self.page.number if self.page else 1
        return self.asked.query(page=number if number > 1 else "", after=self.asked.after)

    @property
    def xlsx(self) -> str:
        """The address of the workbook."""
        return self.asked.query(**{"as": "xlsx"})

    @property
    def csv(self) -> str:
        """The address of the table of commas."""
        return self.asked.query(**{"as": "csv"})

    @property
    def typed(self) -> forms.BoundField | None:
        """The field to type in, first of the filters."""
        fields = self.form.visible_fields() if self.form else []
        return next((bound for bound in fields if bound.name in self.asked.table.typed), None)

    @property
    def more(self) -> list[forms.BoundField]:
        """The filters beside the field to type in."""
        fields = self.form.visible_fields() if self.form else []
        return [bound for bound in fields if bound.name not in self.asked.table.typed]

    @property
    def open(self) -> bool:
        """Whether one of them is set: else a phone shows the list first."""
        return any(self.asked.filters.get(bound.name) for bound in self.more)

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the list that was asked for."""
        return bool(set(self.asked.filters) - set(self.page.settled if self.page else ()))

    @property
    def _columns(self) -> tuple[Column, ...]:
        return self.asked.table.columns

    def _narrowing(self) -> list[tuple[str, str]]:
        hidden = {bound.name for bound in self.form.hidden_fields()} if self.form else set()
        return [(name, value) for name, value in self.asked.filters.items() if name not in hidden]

    def _head(self, column: Column) -> Head:
        number = column.kind in NUMBERS
        if not column.sort:
            return Head(str(column.word), number)
        here = self.asked.sort is column
        turned = f"{'' if here and self.asked.down else '-' if here else _first(column)}{column.key}"
        state = ("descending" if self.asked.down else "ascending") if here else ""
        return Head(str(column.word), number, self.asked.query(sort=turned), state)


def told(form: forms.Form | None, name: str, value: str) -> str:
    """A filter and what was chosen, in words: 状态：已受理."""
    bound = form.fields.get(name) if form else None
    if bound is None:
        return f"{name}：{value}"
    word = value
    if isinstance(bound, forms.ChoiceField):
        word = _chosen(bound.choices, value)
    elif isinstance(bound, forms.BooleanField):
        return str(bound.label)
    return _("{filter}：{chosen}").format(filter=bound.label or name, chosen=word)


def _chosen(choices: Any, value: str) -> str:
    """The word of a choice, also one that stands in a group."""
    for key, word in choices:
        if isinstance(word, list | tuple):
            found = _chosen(word, value)
            if found != value:
                return found
        elif str(key) == value:
            return str(word)
    return value


def _first(column: Column) -> str:
    """Instants and numbers are wanted from the largest down first, words from the first letter on."""
    return "-" if column.kind in {"moment", "day", *NUMBERS} else ""


def _cell(column: Column, row: Any) -> Cell:
    value = column.of(row)
    opens = column.opens(row) if column.opens else ""
    kind, value = _drawn(column, value)
    return Cell(kind, str(column.word), value, row, opens, column.draw, column.kind in NUMBERS)


def _drawn(column: Column, value: Any) -> tuple[str, Any]:
    """How a value is drawn; a dash for none."""
    if value is None or value == "":
        return "text", "—"
    if column.kind == "state":
        return "state", value if isinstance(value, State) else State(value)
    if column.kind in {"light", "day", "moment"}:
        return column.kind, value
    return "text", _counted(column, value)


def _counted(column: Column, value: Any) -> Any:
    """Money and counts as they are written; anything else as it is."""
    if column.kind == "money":
        return _("{amount}元").format(amount=f"{Decimal(value):,.2f}")
    return f"{value:,}" if column.kind == "number" else value


def plain_count(total: int) -> str:
    """How many rows there are, in words."""
    return _("共 {count} 条").format(count=formats.count(total))
