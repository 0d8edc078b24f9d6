"""Mediation begins when all have consented: the state, and the clock of its period."""

from __future__ import annotations

from datetime import datetime

from huying.cases.journal import move
from huying.cases.mediation.events import MediationBegun
from huying.cases.mediation.legs import step_of
from huying.cases.mediation.models import Mediation
from huying.cases.models import Case
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.rules import Subject

EXPIRES = "cases.expire_mediation"
"""What the clock runs when its time is over."""


def begin(case: Case, leg: Mediation, at: datetime) -> MediationBegun:
    """Enter mediation; a period that runs already is left as it is. The caller records the fact."""
    move(case, "mediate", at)
    if leg.started_at is None:
        leg.started_at = at
        leg.save(update_fields=["started_at"])
    start_legal(
        stream=case.stream,
        code=leg.clock,
        at=leg.started_at,
        subject=Subject(case.line, 0, case.area_code),
        args={"mediation": str(leg.pk)},
        step=step_of(leg),
        run=EXPIRES,
    )
    return MediationBegun(case.pk, leg.pk, leg.clock)
