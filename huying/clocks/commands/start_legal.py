"""Start a legal clock: one row in the transaction of the fact that starts it, with the rule frozen inside."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from huying.clocks.holidays import calendar
from huying.clocks.legal import NoRule, args_of, frozen, is_legal, plan
from huying.clocks.models import Rule, RunningClock
from huying.clocks.periods import Period
from huying.clocks.queries import legal_rule
from huying.clocks.rules import Subject
from huying.core.command import command


@command
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
    rule = legal_rule(code, subject, at)
    if rule is None or not is_legal(rule):
        raise NoRule(code=code)
    clock, _created = RunningClock.objects.get_or_create(
        stream=stream, kind=rule.kind, step=step, defaults=_columns(rule, at, subject, args_of(rule, args), run)
    )
    return clock


def _columns(rule: Rule, at: datetime, subject: Subject, args: dict[str, Any], run: str | None) -> dict[str, Any]:
    period = Period(at, (rule.length or 0, rule.unit))
    planned = plan(calendar(), period, rule.warn_at, at)
    return {
        "frozen": json.loads(frozen(rule, subject.area_code)),
        "started_at": at,
        "due_at": planned.due_at,
        "original_due_at": planned.due_at,
        "next_at": planned.next_at,
        "warns": planned.warns,
        "command": rule.command if run is None else run,
        "args": args,
    }
