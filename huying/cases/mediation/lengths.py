"""Which ways there are to move the period of a mediation: what its rule does not know is not offered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from huying.cases.mediation.legs import step_of
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.rules import FEW_DAYS, OPENS_ANOTHER_WAY, PAUSES
from huying.cases.models import Case
from huying.clocks.models import RunningClock
from huying.clocks.queries import ClockLine
from huying.core.clock import in_china


def movable(case: Case, leg: Mediation) -> list[str]:
    """`suspend` and `extend`, as far as the rule of the period allows them at all."""
    terms = _terms(case, leg)
    allowed = {"suspend": bool(terms.get("pauses_on")), "extend": _extensible(terms)}
    return [verb for verb, known in allowed.items() if known]


def grounds_of(case: Case, leg: Mediation | None) -> list[str]:
    """On which grounds the period may stand still."""
    known = _terms(case, leg).get("pauses_on", ()) if leg is not None else ()
    return [ground for ground in PAUSES if ground in known]


def arbitration_open(clocks: Sequence[ClockLine], leg: Mediation | None) -> bool:
    """Whether the days are over after which a party may go elsewhere, while mediation goes on."""
    if leg is None or leg.ended_at is not None or leg.clock not in OPENS_ANOTHER_WAY:
        return False
    return any(line.lapsed for line in clocks if line.kind == leg.clock and line.step == step_of(leg))


def few_days_left(clocks: Sequence[ClockLine], leg: Mediation | None, today: date) -> ClockLine | None:
    """The period of a mediation to which not all have consented yet, when few days of it are left."""
    if leg is None or leg.ended_at is not None or leg.started_at is not None or leg.clock in OPENS_ANOTHER_WAY:
        return None
    running = (line for line in clocks if line.kind == leg.clock and line.step == step_of(leg))
    line = next((line for line in running if line.stopped_at is None and not line.paused), None)
    return line if line is not None and (in_china(line.due_at).date() - today).days < FEW_DAYS else None


def period_over(case: Case, leg: Mediation) -> bool:
    """Whether the period of an open mediation has ended: then only an agreement that all have signed keeps it open."""
    if leg.ended_at is not None or leg.clock in OPENS_ANOTHER_WAY:
        return False
    return _running(case, leg).exclude(fired_at=None).exists()


def _extensible(terms: dict[str, Any]) -> bool:
    return bool(terms.get("extension")) and terms["bound"] != "right_fixed"


def _terms(case: Case, leg: Mediation) -> dict[str, Any]:
    """The rule of the period that runs, as it was when it began; nothing where none runs."""
    return _running(case, leg).filter(fired_at=None).values_list("frozen", flat=True).first() or {}


def _running(case: Case, leg: Mediation) -> QuerySet[RunningClock]:
    return RunningClock.objects.filter(stream=case.stream, kind=leg.clock, step=step_of(leg), stopped_at=None)
