"""Where the rows of a list come from: the database or memory, a page at a time or all of them one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from django.db.models import F, QuerySet

from huying.core.tables.asked import Asked
from huying.core.tables.declared import along

PAGE = 50
_CHUNK = 1_000
Dress = Callable[[list[Any]], list[Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list. `before` and `next` hold what changes in the address, empty at the ends; `total` is None
    where counting would cost too much. `settled` holds filters that were not asked for and that the rows came to."""

    rows: Sequence[Any]
    next: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    total: int | None = None
    number: int = 1
    settled: dict[str, str] = field(default_factory=dict)


class Source(Protocol):
    """Rows in the order that is asked for."""

    def page(self, asked: Asked) -> Page:
        """One page."""
        ...

    def every(self, asked: Asked) -> Iterator[Any]:
        """All rows, never more than some of them in memory."""
        ...

    def more_than(self, number: int) -> bool:
        """Whether there are more rows than this."""
        ...


class Rows:
    """Rows of a query or of a sequence, counted and turned over by number.

    `dress` makes what the columns read of some rows at once, such as their clocks; the page size is 50.
    """

    def __init__(self, found: QuerySet[Any] | Sequence[Any], *, dress: Dress = list, size: int = PAGE) -> None:
        self.found, self.dress, self.size = found, dress, size

    def page(self, asked: Asked) -> Page:
        """The page of this number, or the last one where there are fewer."""
        total = self._count()
        number = min(asked.page, max(1, -(-total // self.size)))
        first = (number - 1) * self.size
        rows = self.dress(list(self._ordered(asked)[first : first + self.size]))
        more = {"page": str(number + 1)} if first + self.size < total else {}
        less = {"page": str(number - 1)} if number > 1 else {}
        return Page(rows, more, less, total, number)

    def every(self, asked: Asked) -> Iterator[Any]:
        """All of them, a thousand at a time."""
        ordered = self._ordered(asked)
        rows = iter(ordered.iterator(chunk_size=_CHUNK) if isinstance(ordered, QuerySet) else ordered)
        while chunk := list(islice(rows, _CHUNK)):
            yield from self.dress(chunk)

    def more_than(self, number: int) -> bool:
        """Whether a row stands behind that many; nothing is counted for it."""
        if isinstance(self.found, QuerySet):
            return bool(self.found.order_by("pk")[number : number + 1])
        return len(self.found) > number

    def _count(self) -> int:
        return self.found.count() if isinstance(self.found, QuerySet) else len(self.found)

    def _ordered(self, asked: Asked) -> Any:
        sort = asked.sort.sort if asked.sort else ""
        if isinstance(self.found, QuerySet):
            if not isinstance(sort, str) or not sort:
                return self.found
            by = F(sort).desc(nulls_last=True) if asked.down else F(sort).asc(nulls_last=True)
            return self.found.order_by(by, "-pk" if asked.down else "pk")
        return in_order(self.found, sort, down=asked.down) if sort else self.found


def in_order(rows: Iterable[Any], sort: str | Callable[[Any], Any], *, down: bool) -> list[Any]:
    """Rows in memory by a value; those that have none stand last whichever way."""
    pairs = [(sort(row) if callable(sort) else along(row, sort), row) for row in rows]
    known = sorted((pair for pair in pairs if pair[0] is not None), key=lambda pair: pair[0], reverse=down)
    return [row for _, row in known] + [row for value, row in pairs if value is None]
