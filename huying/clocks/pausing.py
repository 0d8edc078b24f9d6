"""Whether a legal clock may stand still now, on which grounds of its rule, and when it did."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from huying.clocks.models import ClockPause, RunningClock
from huying.clocks.words_legal import GROUNDS, Word, days_words
from huying.core.clock import in_china

INSTANT = timedelta(microseconds=1)


def newest_running(stream: str, kinds: Collection[str]) -> RunningClock | None:
    """The legal clock of these kinds that runs on a stream, or stands still; None for none, or one that was missed."""
    rows = RunningClock.objects.filter(stream=stream, kind__in=kinds, stopped_at=None, original_due_at__isnull=False)
    found = rows.order_by("-step").first()
    return found if found is not None and found.fired_at is None else None


def grounds_now(clock: RunningClock | None) -> dict[str, Word]:
    """On which grounds, by their words, a clock may be made to stand still now; none where it stands still already."""
    if clock is None or clock.paused_at is not None:
        return {}
    return {code: GROUNDS.get(code, code) for code in clock.frozen["pauses_on"]}


def stands_still(clock: RunningClock | None) -> bool:
    """Whether it does."""
    return clock is not None and clock.paused_at is not None


@dataclass(frozen=True, slots=True)
class Stood:
    """A time in which a clock stood still, or stands still since."""

    ground: Word
    document: str
    why: str
    since: datetime
    until: datetime | None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of which any time was in it; of one that is open the first twice."""
        first = in_china(self.since).date()
        return first, first if self.until is None else in_china(self.until - INSTANT).date()

    @property
    def days_words(self) -> str:
        """Its days as people write them."""
        return days_words(*self.days)


def pauses_of(stream: str, kinds: Collection[str]) -> list[Stood]:
    """When clocks of a stream stood still, the latest first."""
    rows = ClockPause.objects.filter(clock__stream=stream, clock__kind__in=kinds).select_related("clock")
    return [stood(row) for row in rows.order_by("-started_at")]


def stood(row: ClockPause) -> Stood:
    """When, on which ground and why."""
    until = row.ended_at or row.clock.stopped_at
    return Stood(GROUNDS.get(row.ground, row.ground), row.document, row.why, row.started_at, until)
