"""Which ways there are to move the period of a mediation: what its rule does not know is not offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huying.cases.mediation.legs import step_of
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.rules import OPENS_ANOTHER_WAY, PAUSES
from huying.cases.models import Case
from huying.clocks.models import RunningClock
from huying.clocks.queries import ClockLine


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


def _extensible(terms: dict[str, Any]) -> bool:
    return bool(terms.get("extension")) and terms["bound"] != "right_fixed"


def _terms(case: Case, leg: Mediation) -> dict[str, Any]:
    """The rule of the period that runs, as it was when it began; nothing where none runs."""
    running = RunningClock.objects.filter(stream=case.stream, kind=leg.clock, step=step_of(leg), stopped_at=None)
    return running.values_list("frozen", flat=True).first() or {}
