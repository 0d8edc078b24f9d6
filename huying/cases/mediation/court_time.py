"""How long the court has for a confirmation, and whether that can still be lengthened."""

from __future__ import annotations

from huying.cases.mediation.models import Confirmation
from huying.cases.models import Case
from huying.clocks.models import RunningClock

RULING = "JC.decide"


def application_of(case: Case) -> Confirmation | None:
    """The latest application of the parties of a case."""
    return Confirmation.objects.filter(agreement__mediation__case=case).order_by("-applied_at").first()


def may_take_longer(case: Case) -> bool:
    """Whether the court rules still, in time, and has not been given more time before."""
    running = RunningClock.objects.filter(stream=case.stream, kind=RULING, stopped_at=None, fired_at=None)
    return running.filter(extensions=None).exists()
