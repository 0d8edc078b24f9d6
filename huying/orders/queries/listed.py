"""The lists of an inbox as the rows of a table: one page and the counts in one question, as the inbox asks it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from huying.core.tables.asked import Asked
from huying.core.tables.rows import Page
from huying.orders.access import organisations_of
from huying.orders.queries.found import Narrowed
from huying.orders.queries.inbox import Inbox, Row, Tab, inbox
from huying.people.access import Actor

_CHUNK = 500


class Narrowing(Protocol):
    """The form of filters."""

    def narrowed(self) -> Narrowed:
        """What was chosen, once it is sound."""
        ...


class OrderRows:
    """Orders of one list; `tabs` are known when a page was asked for."""

    def __init__(self, actor: Actor, form: Narrowing, at: datetime, *, tab: str) -> None:
        self.actor, self.form, self.at, self.tab = actor, form, at, tab
        self.tabs: list[Tab] = []
        self.department = bool(organisations_of(actor))

    def page(self, asked: Asked) -> Page:
        """The page of this number; without a list, the first list that is not empty."""
        found = self._some(asked.page)
        self.tabs = found.tabs
        more = {"page": str(asked.page + 1)} if found.more else {}
        less = {"page": str(asked.page - 1)} if asked.page > 1 else {}
        return Page(found.rows, more, less, number=asked.page, settled={"tab": found.chosen})

    def every(self, asked: Asked) -> Iterator[Row]:
        """All of the list, five hundred at a time."""
        del asked
        number, more = 1, True
        while more:
            found = self._some(number, _CHUNK)
            yield from found.rows
            number, more, self.tab = number + 1, found.more, found.chosen

    def more_than(self, number: int) -> bool:
        """Whether an order stands behind that many."""
        return bool(self._some(number + 1, 1).rows)

    def _some(self, page: int, size: int = 50) -> Inbox:
        return inbox(self.actor, self.at, tab=self.tab, narrowed=self.form.narrowed(), page=page, size=size)
