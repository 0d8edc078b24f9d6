"""The list of cases: rows with their lights, a page at a time or all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from huying.cases.queries.found import CHANCES, Narrowed, cases_for
from huying.cases.words import CATEGORY_WORDS, LINE_WORDS, STATE_WORDS
from huying.clocks.nearest import Nearest, nearest
from huying.core.tables.asked import Asked
from huying.core.tables.rows import Page
from huying.people.access import Actor
from huying.places.queries import area_name

PAGE = 50
_CHUNK = 500
COLUMNS = ("pk", "code", "title", "state", "line", "category", "area_code", "registered_at")
"""What a row needs: no sealed text is opened and no other table is read whole for a list."""


@dataclass(frozen=True, slots=True)
class Row:
    """One case of the list, with the running clock that is due first."""

    id: UUID
    code: str
    title: str
    state: Any
    line: Any
    category: Any
    area: str
    registered_at: datetime
    handler: str
    clock: Nearest | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list; `after` leads to the next one, empty at the end."""

    rows: list[Row]
    after: str


@dataclass(frozen=True, slots=True)
class CaseRows:
    """Cases of a reader as the rows of a table, turned over by their last one and never counted."""

    actor: Actor
    narrowed: Narrowed
    at: datetime

    def page(self, asked: Asked) -> Page:
        """The page behind a mark."""
        found = self._some(asked, asked.after, PAGE)
        return Page(found.rows, {"after": found.after} if found.after else {})

    def every(self, asked: Asked) -> Iterator[Row]:
        """All of them, five hundred at a time."""
        found = self._some(asked, "", _CHUNK)
        yield from found.rows
        while found.after:
            found = self._some(asked, found.after, _CHUNK)
            yield from found.rows

    def more_than(self, number: int) -> bool:
        """Whether a case stands behind that many."""
        return bool(cases_for(self.actor, self.narrowed).values_list("pk")[number : number + 1])

    def _some(self, asked: Asked, after: str, size: int) -> Listed:
        first = bool(asked.sort) and not asked.down
        return listed(self.actor, self.narrowed, self.at, after=after, size=size, first=first)


def listed(
    actor: Actor, narrowed: Narrowed, at: datetime, *, after: str = "", size: int = PAGE, first: bool = False
) -> Listed:
    """A page of cases, the newest first, or with `first` those that came first. Two queries, whatever the page."""
    rows = cases_for(actor, narrowed)
    if first:
        rows = rows.reverse()
    if after:
        rows = rows.filter(_beyond(after, first=first))
    handled = Coalesce("handler__name", "owner__name")
    found = list(rows.values_list(*COLUMNS, handled)[: size + 1])
    page = found[:size]
    clocks = nearest([f"case:{row[0]}" for row in page], at, but=CHANCES)
    more = f"{page[-1][7].isoformat()}_{page[-1][0]}" if len(found) > size else ""
    return Listed([_row(*row, clocks.get(f"case:{row[0]}")) for row in page], more)


def _beyond(after: str, *, first: bool) -> Q:
    """Rows older than the last one of the page before, or newer where the first stand above; a mangled mark means the
    first page."""
    instant, _, key = after.partition("_")
    try:
        at = datetime.fromisoformat(instant)
    except ValueError:
        return Q()
    if at.tzinfo is None or len(key) != 36:
        return Q()
    if first:
        return Q(registered_at__gte=at) & (Q(registered_at__gt=at) | Q(pk__gt=key))
    return Q(registered_at__lte=at) & (Q(registered_at__lt=at) | Q(pk__lt=key))


def _row(*values: Any) -> Row:
    key, code, title, state, line, category, area, registered_at, handler, clock = values
    return Row(
        id=key,
        code=code,
        title=title,
        state=STATE_WORDS[state],
        line=LINE_WORDS[line],
        category=CATEGORY_WORDS.get(category, category),
        area=area_name(area),
        registered_at=registered_at,
        handler=handler,
        clock=clock,
    )
