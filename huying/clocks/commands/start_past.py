"""Start legal clocks of matters that began earlier, many at once: history that is taken over from another ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying.clocks.events import ClockMissed, ClockStarted
from huying.clocks.holidays import calendar
from huying.clocks.legal import frozen, is_legal, plan
from huying.clocks.models import RunningClock
from huying.clocks.periods import Period
from huying.clocks.queries import legal_rule
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.copying import copy_rows
from huying.core.eventlog import append_begun
from huying.people.access import CLOCK


@dataclass(frozen=True, slots=True)
class Began:
    """A clock that began at an instant: its stream, the code of its rule, and what it is about."""

    stream: str
    code: str
    since: datetime
    subject: Subject


@command
def start_past(*, began: Iterable[Began], at: datetime) -> int:
    """Start them as of their own beginning, by the rule of that day or else of today; how many were started.

    One that is over by now is kept as missed: it reminds nobody, runs no command, and stands in the way of no clock of
    today. Where no rule sets a period there is no clock.
    """
    clocks = [clock for each in began for clock in _clock(each, at)]
    copy_rows(clocks)
    append_begun(((clock.events, _facts(clock)) for clock in clocks), by=CLOCK)
    return len(clocks)


def _clock(began: Began, at: datetime) -> list[RunningClock]:
    rule = legal_rule(began.code, began.subject, began.since) or legal_rule(began.code, began.subject, at)
    if rule is None or not is_legal(rule):
        return []
    planned = plan(calendar(), Period(began.since, (rule.length or 0, rule.unit)), rule.warn_at, at)
    clock = RunningClock(
        stream=began.stream,
        kind=rule.kind,
        frozen=json.loads(frozen(rule, began.subject.area_code)),
        started_at=began.since,
        due_at=planned.due_at,
        original_due_at=planned.due_at,
        next_at=planned.next_at,
        warns=planned.warns,
        command=rule.command,
        args=rule.args,
        fired_at=at if planned.due_at <= at else None,
    )
    return [clock]


def _facts(clock: RunningClock) -> list[tuple[Any, datetime]]:
    about = clock.pk, clock.stream, clock.kind, clock.step
    began = ClockStarted(*about, clock.started_at, clock.due_at), clock.started_at
    missed = ClockMissed(*about, clock.due_at), clock.due_at
    return [began] if clock.fired_at is None else [began, missed]
