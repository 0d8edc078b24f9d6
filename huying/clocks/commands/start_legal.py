"""Start a legal clock: one row in the transaction of the fact that starts it, with the rule frozen inside."""

from __future__ import annotations

from copy import copy
from datetime import datetime
from typing import Any

from django.db import connection

from huying.clocks.events import ClockStarted
from huying.clocks.holidays import calendar
from huying.clocks.legal import NoRule, args_of, frozen, is_legal, plan
from huying.clocks.models import Rule, RunningClock
from huying.clocks.periods import Period
from huying.clocks.queries import legal_rule
from huying.clocks.rules import Subject
from huying.core.eventlog import append, canonical
from huying.core.ids import new_id
from huying.people.access import CLOCK

FREE = "free"
"""Bound of a rule whose length is policy."""


def start_legal(
    *,
    stream: str,
    code: str,
    at: datetime,
    subject: Subject,
    args: dict[str, Any] | None = None,
    step: int = 0,
    run: str | None = None,
) -> RunningClock:
    """Start the clock of a rule's code from `at`; one that there is already (stream, code, step) is left as it is.

    Due by the rule in force at `at` and the calendar. `run` names a registered command instead of the rule's; when the
    clock falls due it is run after `ClockMissed` is recorded. Raises NoRule.
    """
    rule = _rule(code, subject, at)
    _insert(_row(rule, at, subject, args_of(rule, args), run), stream, step)
    return RunningClock.objects.get(stream=stream, kind=rule.kind, step=step)


def start_stated(
    *, stream: str, code: str, at: datetime, subject: Subject, length: int, step: int = 0, run: str | None = None
) -> RunningClock:
    """As `start_legal`, of a rule that leaves to whoever starts it how long it takes: so many of the rule's unit.

    Raises ValueError for a rule whose length nobody may set freely.
    """
    rule = copy(_rule(code, subject, at))
    if rule.bound != FREE:
        raise ValueError(rule.bound)
    rule.length = length
    _insert(_row(rule, at, subject, rule.args, run), stream, step)
    return RunningClock.objects.get(stream=stream, kind=rule.kind, step=step)


def usual_length(code: str, subject: Subject, at: datetime) -> int:
    """How long a rule itself says, in its unit, where whoever starts its clock states nothing. Raises NoRule."""
    return _rule(code, subject, at).length or 0


def begin_legal(*, stream: str, code: str, at: datetime, subject: Subject) -> None:
    """As `start_legal`, where nobody looks at the clock: its row is not read back."""
    rule = _rule(code, subject, at)
    _insert(_row(rule, at, subject, rule.args, None), stream, 0)


def _rule(code: str, subject: Subject, at: datetime) -> Rule:
    rule = legal_rule(code, subject, at)
    if rule is None or not is_legal(rule):
        raise NoRule(code=code)
    return rule


def _row(rule: Rule, at: datetime, subject: Subject, args: dict[str, Any], run: str | None) -> dict[str, Any]:
    planned = plan(calendar(), Period(at, (rule.length or 0, rule.unit)), rule.warn_at, at)
    return {
        "kind": rule.kind,
        "frozen": frozen(rule, subject.area_code),
        "started_at": at,
        "due_at": planned.due_at,
        "next_at": planned.next_at,
        "warns": planned.warns,
        "command": rule.command if run is None else run,
        "args": canonical(args),
    }


def _insert(row: dict[str, Any], stream: str, step: int) -> None:
    """Write it with the fact that it began, unless there is one already."""
    key = new_id()
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, {"id": key, "stream": stream, "step": step, **row})
        began = cursor.fetchone() is not None
    if began:
        fact = ClockStarted(key, stream, row["kind"], step, row["started_at"], row["due_at"])
        append(f"clock:{key}", [fact], by=CLOCK, at=row["started_at"], first=True)


_INSERT = """
INSERT INTO clocks_runningclock
    (id, stream, kind, step, frozen, started_at, due_at, original_due_at, next_at, warns, command, args, attempts,
     error)
VALUES
    (%(id)s, %(stream)s, %(kind)s, %(step)s, %(frozen)s::jsonb, %(started_at)s, %(due_at)s, %(due_at)s, %(next_at)s,
     %(warns)s, %(command)s, %(args)s::jsonb, 0, '')
ON CONFLICT (stream, kind, step) DO NOTHING
RETURNING id
"""
