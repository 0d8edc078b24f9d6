"""Mediation begins when all have consented: the state, and the clock of its period; a right may have begun before."""

from __future__ import annotations

from datetime import datetime

from huying.cases.journal import move
from huying.cases.mediation.events import MediationBegun
from huying.cases.mediation.legs import step_of
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.rules import OPENS_ANOTHER_WAY
from huying.cases.models import Case
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.legal import NoRule
from huying.clocks.rules import Subject

EXPIRES = "cases.expire_mediation"
"""What the clock of a period runs when its time is over."""
OPENS = "cases.open_arbitration"
"""What the clock of a right runs: it tells of the right, and ends nothing."""


def begin(case: Case, leg: Mediation, at: datetime) -> MediationBegun:
    """Enter mediation; a period that runs already is left as it is. The caller records the fact."""
    move(case, "mediate", at)
    if leg.started_at is None:
        leg.started_at = at
        leg.save(update_fields=["started_at"])
    if leg.clock in OPENS_ANOTHER_WAY:
        begin_right(case, leg)
    else:
        _start(case, leg, leg.started_at, EXPIRES)
    return MediationBegun(case.pk, leg.pk, leg.clock)


def begin_right(case: Case, leg: Mediation) -> None:
    """The days after which a party may go elsewhere count from the application, whoever consents when: for the first
    mediation from the registration of the case, for a further one from its assignment. They end no mediation."""
    if leg.clock not in OPENS_ANOTHER_WAY:
        return
    try:
        _start(case, leg, case.registered_at if leg.number == 1 else leg.assigned_at, OPENS)
    except NoRule:  # of an old ledger, from before the rules that are kept here
        _start(case, leg, leg.assigned_at, OPENS)


def _start(case: Case, leg: Mediation, at: datetime, run: str) -> None:
    start_legal(
        stream=case.stream,
        code=leg.clock,
        at=at,
        subject=Subject(case.line, 0, case.area_code),
        args={"mediation": str(leg.pk)},
        step=step_of(leg),
        run=run,
    )
