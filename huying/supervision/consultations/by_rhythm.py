"""What the worker makes by itself: consultations that rules hold by the day, the week and the month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from huying.supervision.consultations.commands.call_by_rule import call_by_rule
from huying.supervision.consultations.queries.rhythm import held_that_day, office_of, wanted


def run(at: datetime, stopping: Callable[[], bool] = lambda: False) -> int:
    """Call each one that is to be called at an instant and is not; how many were called.

    Each is a transaction of its own; two workers call each once. What nobody could call before its hour, because no
    worker ran, is left out: one that is over is not called.
    """
    called = 0
    for rule, day in list(wanted(at)):
        if stopping():
            break
        office = office_of(rule.area_code)
        if office is None or held_that_day(office, rule.kind, day) is not None:
            continue
        called += call_by_rule(at=at, rule_id=rule.pk, day=day) is not None
    return called
