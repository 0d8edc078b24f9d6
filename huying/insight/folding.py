"""Folds: what the history of one stream comes to, as rows of projected tables.

A fold is a pure function of the facts of one stream, oldest first: it reads no clock, no row and no other stream. The
rows of a stream are written anew whenever something happened in it, so that catching up and building anew cannot come
to different ends. What lies in two streams (a case and its clocks) is put together when it is counted (`rows`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from huying.core.eventlog import name_of
from huying.insight.models import Projected


class Happened(NamedTuple):
    """One record of the log as a fold sees it. `data` is as it was recorded: ids and instants are text (ISO 8601)."""

    type: str
    at: datetime
    version: int
    data: dict[str, Any]


Fold = Callable[[str, Sequence[Happened]], Iterable[Projected]]
"""From the id of a stream and what happened in it to rows without `number`, in an order that never varies."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A fold of the streams `<prefix>:<id>`: the types that it reads, and the tables that are its own."""

    prefix: str
    reads: frozenset[str]
    into: tuple[type[Projected], ...]
    run: Fold


FOLDS: list[Folded] = []


def folds(prefix: str, *, reads: Iterable[type], into: Iterable[type[Projected]]) -> Callable[[Fold], Fold]:
    """Register a fold. It sees facts of the types in `reads` alone; each table in `into` belongs to one fold."""
    names, tables = frozenset(name_of(each) for each in reads), tuple(into)

    def register(fold: Fold) -> Fold:
        FOLDS.append(Folded(prefix, names, tables, fold))
        return fold

    return register


def types() -> list[str]:
    """The types of events that some fold reads."""
    return sorted({name for each in FOLDS for name in each.reads})


def tables() -> list[type[Projected]]:
    """Every projected table, by name."""
    return sorted({table for each in FOLDS for table in each.into}, key=lambda table: table._meta.db_table)


def rows_of(stream: str, history: Sequence[Happened]) -> Iterator[Projected]:
    """The rows of one stream in all tables, numbered; `history` holds its facts of `types`, oldest first."""
    prefix, _, key = stream.partition(":")
    for fold in FOLDS:
        if fold.prefix == prefix:
            numbers = dict.fromkeys(fold.into, 0)
            for row in fold.run(key, [each for each in history if each.type in fold.reads]):
                row.number = numbers[type(row)]
                numbers[type(row)] += 1
                yield row
