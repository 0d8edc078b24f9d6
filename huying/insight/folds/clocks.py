"""Legal clocks: from when until when they counted, and when they stood still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.clocks.events import (
    ClockCountedOut,
    ClockDisplaced,
    ClockExtended,
    ClockMoved,
    ClockPaused,
    ClockReplanned,
    ClockResumed,
    ClockStarted,
    ClockStopped,
    ClockWentOn,
)
from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.models import LegalPeriod, Standstill

READS = (
    *(ClockStarted, ClockStopped, ClockWentOn, ClockPaused, ClockResumed, ClockCountedOut, ClockExtended),
    *(ClockReplanned, ClockMoved, ClockDisplaced),
)
Instant = datetime | str
"""As it was recorded: the instant of a fact, or one in its data (ISO 8601)."""
_MOVES = frozenset(name_of(each) for each in (ClockMoved, ClockDisplaced))
_DATES = frozenset(name_of(each) for each in (ClockResumed, ClockCountedOut, ClockExtended, ClockReplanned))
"""After which it is due at another instant."""


@dataclass
class _Course:
    """A clock as far as its history has been read."""

    matter: str
    step: int
    due_at: str
    stopped_at: Instant | None = None
    stood: dict[str, tuple[Instant | None, Instant | None]] = field(default_factory=dict)

    def read(self, fact: Happened) -> None:
        """Take in what happened next."""
        data = fact.data
        if fact.type in _MOVES:
            self.matter, self.step = data["stream"], data["step"]
        if fact.type in _DATES:
            self.due_at = data["due_at"]
        if fact.type == name_of(ClockStopped):
            self.stopped_at = fact.at
        elif fact.type == name_of(ClockWentOn):
            self.stopped_at = None
        else:
            self._stand(fact, data)

    def _stand(self, fact: Happened, data: dict[str, Any]) -> None:
        if fact.type == name_of(ClockPaused):
            self.stood[data["pause_id"]] = (fact.at, None)
        elif fact.type == name_of(ClockResumed):
            began, _open = self.stood[data["pause_id"]]
            self.stood[data["pause_id"]] = (began, fact.at)
        elif fact.type == name_of(ClockCountedOut):
            self.stood[data["pause_id"]] = (data.get("began_at"), data.get("ended_at"))


@folds("clock", reads=READS, into=[LegalPeriod, Standstill])
def periods(key: str, history: Sequence[Happened]) -> Iterator[LegalPeriod | Standstill]:
    """One row for the clock, and one for each time in which it stood still."""
    if not history or history[0].type != name_of(ClockStarted):
        return
    begun = history[0].data
    course = _Course(begun["stream"], begun["step"], begun["due_at"])
    for fact in history[1:]:
        course.read(fact)
    of = UUID(course.matter.partition(":")[2])
    yield LegalPeriod(
        stream_id=key,
        matter=course.matter,
        of=of,
        kind=begun["kind"],
        step=course.step,
        started_at=begun["started_at"],
        due_at=course.due_at,
        stopped_at=course.stopped_at,
    )
    for started_at, ended_at in course.stood.values():
        if started_at is not None:
            yield Standstill(stream_id=key, of=of, started_at=started_at, ended_at=ended_at)
