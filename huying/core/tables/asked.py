"""What an address wants of a list: order, columns, page, filters. Anything unknown is refused, never passed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.core.tables.declared import OWN, Column, Table

FORMS = ("xlsx", "csv")
_LONGEST_TOLD = 40
_LAST_PAGE = 1_000_000


class UnknownSort(Invalid):
    """The list cannot be ordered by that."""

    slug = "unknown-sort"
    text = _("这个列表不能按“{asked}”排序，可以按：{known}。")
    field = "sort"


class UnknownColumn(Invalid):
    """The list has no such column."""

    slug = "unknown-column"
    text = _("这个列表没有“{asked}”这一列，有：{known}。")
    field = "columns"


class UnknownFilter(Invalid):
    """The list cannot be narrowed by that: it would show more than was meant."""

    slug = "unknown-filter"
    text = _("这个列表没有“{asked}”这个筛选条件，有：{known}。")


class UnknownPage(Invalid):
    """A page is a whole number from one up."""

    slug = "unknown-page"
    text = _("页码应为 1 以上的整数。")
    field = "page"


class UnknownForm(Invalid):
    """A list is taken along as a workbook or as a table of commas."""

    slug = "unknown-export"
    text = _("只能导出为 xlsx 或 csv。")
    field = "as"


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as it is asked for. `form` is empty for the page, else how it is taken along; `filters` holds what
    narrows it, by name, as it was typed; `after` is the mark of a list that is turned over by its last row."""

    table: Table
    columns: tuple[Column, ...]
    sort: Column | None
    down: bool
    page: int
    after: str
    form: str
    filters: dict[str, str]

    @property
    def order(self) -> str:
        """The order as it stands in an address; empty without any."""
        return f"{'-' if self.down else ''}{self.sort.key}" if self.sort else ""

    def settled(self, filters: Mapping[str, str]) -> Asked:
        """The same with filters that the rows came to by themselves."""
        return replace(self, filters={**self.filters, **filters}) if filters else self

    def query(self, **changed: str | int) -> str:
        """The address of this list with some things changed, without its page and form; empty drops a thing."""
        return urlencode(self.named(**changed))

    def named(self, **changed: str | int) -> dict[str, str]:
        """What stands in that address, by name."""
        kept: dict[str, str] = dict(self.filters)
        if self.order and self.order != self.table.order:
            kept["sort"] = self.order
        if self.columns != usual(self.table):
            kept["columns"] = ",".join(column.key for column in self.columns)
        kept |= {name: str(value) for name, value in changed.items()}
        return {name: value for name, value in kept.items() if value}


def asked(table: Table, given: Mapping[str, Sequence[str]], *, also: Iterable[str] = ()) -> Asked:
    """Read an address (each name with its values). `also` are further names that a page knows and the list does not.

    Raises UnknownFilter, UnknownSort, UnknownColumn, UnknownPage or UnknownForm.
    """
    for name in given:
        if name not in OWN and name not in table.filters and name not in also:
            raise UnknownFilter(asked=_told(name), known=list(table.filters))
    last = {name: values[-1] for name, values in given.items() if values}
    sort, down = _sort(table, last.get("sort") or table.order)
    form = last.get("as", "")
    if form and form not in FORMS:
        raise UnknownForm
    return Asked(
        table=table,
        columns=_columns(table, given.get("columns", ())),
        sort=sort,
        down=down,
        page=_page(last.get("page") or "1"),
        after=last.get("after", ""),
        form=form,
        filters={name: last[name] for name in table.filters if last.get(name)},
    )


def usual(table: Table) -> tuple[Column, ...]:
    """The columns that stand there without choosing."""
    return tuple(column for column in table.columns if column.shown)


def _sort(table: Table, text: str) -> tuple[Column | None, bool]:
    if not text:
        return None, False
    column = table.column(text.removeprefix("-"))
    if column is None or not column.sort:
        known = [each.key for each in table.columns if each.sort]
        raise UnknownSort(asked=_told(text), known=known)
    return column, text.startswith("-")


def _columns(table: Table, values: Sequence[str]) -> tuple[Column, ...]:
    """Those that were chosen, in the table's own order; the first always stands, for it opens the row."""
    keys = [key for value in values for key in value.split(",") if key]
    if not keys:
        return usual(table)
    for key in keys:
        if table.column(key) is None:
            known = [each.key for each in table.columns]
            raise UnknownColumn(asked=_told(key), known=known)
    return tuple(column for n, column in enumerate(table.columns) if not n or column.key in keys)


def _page(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 7 or not 1 <= int(text) <= _LAST_PAGE:
        raise UnknownPage
    return int(text)


def _told(text: str) -> str:
    return text.replace("\0", "")[:_LONGEST_TOLD]
