"""Count days that are over out of a legal clock: it stood still in them, which is told only afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from huying.clocks.calendar import DAY_UNITS
from huying.clocks.commands.pause import AlreadyPaused, require_ground
from huying.clocks.commands.running import hold, write
from huying.clocks.events import ClockCountedOut
from huying.clocks.holidays import calendar
from huying.clocks.legal import planned
from huying.clocks.models import ClockPause, RunningClock
from huying.core.clock import CHINA, in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.people.access import Actor

ONE_DAY = timedelta(days=1)


class DaysOutside(Invalid):
    """What is counted out lies inside the period, and is over."""

    slug = "days-outside-period"
    text = _("日期要晚于期限开始的 {started}，不晚于 {last}（今天或到期日），结束不早于开始。")
    field = "since"


class DaysCountedOut(Conflict):
    """No day is counted out twice."""

    slug = "days-counted-out"
    text = _("这些日期与已经中止或者扣除的时间重叠，请核对。")


@dataclass(frozen=True, slots=True)
class Span:
    """From which day to which (both counted), on which ground of the rule, by which document, why."""

    since: date
    until: date
    ground: str
    document: str
    why: str = ""

    @property
    def begins_at(self) -> datetime:
        """The midnight with which the first day begins."""
        return datetime.combine(self.since, time.min, CHINA)

    @property
    def ends_at(self) -> datetime:
        """The midnight with which the last day ends."""
        return datetime.combine(self.until + ONE_DAY, time.min, CHINA)


@command
def count_out(*, stream: str, kind: str, span: Span, by: Actor, at: datetime) -> ClockPause | None:
    """Let a clock in days be due later by the days of `span` of its unit: for one in working days those worked.

    None, and nothing changes, when the same days were told before. A clock that was missed by then and is due later
    than `at` now runs again; that it was missed stays on record. Who may is for the caller to check.

    Raises NotRunning, AlreadyPaused, GroundNotAllowed, DocumentNeeded, DaysOutside, DaysCountedOut; ValueError for a
    clock in hours or minutes.
    """
    clock = hold(stream, kind)
    if clock.frozen["unit"] not in DAY_UNITS:
        raise ValueError(kind)
    if clock.paused_at is not None:
        raise AlreadyPaused
    require_ground(clock, span.ground, span.document)
    if clock.pauses.filter(ground=span.ground, started_at=span.begins_at, ended_at=span.ends_at).exists():
        return None
    _require_inside(clock, span, at)
    if clock.pauses.filter(started_at__lt=span.ends_at, ended_at__gt=span.begins_at).exists():
        raise DaysCountedOut
    row = clock.pauses.create(
        ground=span.ground,
        document=span.document.strip()[:200],
        why=span.why.strip()[:500],
        started_at=span.begins_at,
        started_by=by.id,
        ended_at=span.ends_at,
        ended_by=by.id,
    )
    _due_later(clock, row, by, at)
    return row


def _require_inside(clock: RunningClock, span: Span, at: datetime) -> None:
    """The day on which a period starts is not counted, so there is nothing to take off it; nor after its end."""
    started, today = in_china(clock.started_at).date(), in_china(at).date()
    last = min(today, in_china(clock.due_at).date())
    if not started < span.since <= last:
        raise DaysOutside(started=started.isoformat(), last=last.isoformat())
    if not span.since <= span.until <= today:
        raise DaysOutside(field="until", started=started.isoformat(), last=today.isoformat())


def _due_later(clock: RunningClock, row: ClockPause, by: Actor, at: datetime) -> None:
    before, missed = clock.due_at, clock.fired_at is not None
    plan = planned(calendar(), clock, at)
    back = missed and plan.due_at > at
    if back:
        clock.fired_at = None
        clock.save(update_fields=["fired_at"])
    write(clock, plan)
    about = (clock.pk, clock.stream, clock.kind, clock.step, row.ground, row.pk, before, clock.due_at, back)
    fact = ClockCountedOut(*about, began_at=row.started_at, ended_at=row.ended_at)
    append(clock.events, [fact], by=by, at=at)
