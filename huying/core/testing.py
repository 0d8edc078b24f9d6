"""Fixtures for tests of every module: a clock that stands still until moved, and reactions run to quiet."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from django.db import connection
from django.db.models import Model, QuerySet

from huying.core import clock as source
from huying.core import relay
from huying.core.errors import Refused

START = datetime(2026, 11, 21, 2, 0, tzinfo=source.CHINA).astimezone(UTC)
"""Two in the morning in China: the hour of the first acceptance story."""
_ROUNDS = 100
Row = TypeVar("Row", bound=Model)
_TOGETHER: ContextVar[dict[type[Model], list[Model]] | None] = ContextVar("together", default=None)


class Clock:
    """The time of a test. It moves only when told to."""

    @property
    def now(self) -> datetime:
        """The present instant of the test."""
        return source.now()

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        """Move forward; the new instant."""
        source.advance(timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds))
        return source.now()

    def set(self, at: datetime) -> datetime:
        """Stand at another instant."""
        source.freeze(at)
        return at


@pytest.fixture
def clock() -> Iterator[Clock]:
    """The frozen clock of this test, at `START`."""
    source.freeze(START)
    yield Clock()
    source.freeze(None)


def keep(row: Row) -> Row:
    """Write a row to the database, or with the others at the end of `together`."""
    waiting = _TOGETHER.get()
    if waiting is None:
        row.save(force_insert=True)
    else:
        waiting.setdefault(type(row), []).append(row)
    return row


@contextmanager
def together() -> Iterator[None]:
    """What is kept inside is written when it ends, one statement for each table: a cast of fifty rows in six."""
    waiting: dict[type[Model], list[Model]] = {}
    token = _TOGETHER.set(waiting)
    try:
        yield
    finally:
        _TOGETHER.reset(token)
    for kind, rows in waiting.items():
        table: QuerySet[Model, Model] = QuerySet(kind)
        table.bulk_create(rows)


def settle() -> int:
    """Run reactions, and the reactions to what they record, until nothing is due; how many events were worked on."""
    worked = 0
    for _ in range(_ROUNDS):
        done = relay.run_due()
        if not done:
            return worked
        worked += done
    raise AssertionError(f"reactions have not come to rest after {_ROUNDS} rounds")


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run acts in threads that start together; `done` or the name of the refusal of each, sorted.

    Any other failure is raised here. Only for tests whose commits are real (`transaction=True`).
    """
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            gate.wait()
            act()
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(run, acts))
