"""Mediation begins when all have consented; its period counts from what the law names: the acceptance of the case, the
day on which the court's material was signed for, or, where the days are a right of the parties, their application."""

from __future__ import annotations

from datetime import datetime

from huying.cases.journal import move
from huying.cases.mediation.events import MediationBegun
from huying.cases.mediation.legs import step_of
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.rules import OF_A_COURT, OPENS_ANOTHER_WAY
from huying.cases.models import Case
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.holidays import calendar
from huying.clocks.legal import NoRule
from huying.clocks.periods import Period, due_of
from huying.clocks.queries import legal_rule
from huying.clocks.rules import Subject

EXPIRES = "cases.expire_mediation"
"""What the clock of a period runs when its time is over."""
OPENS = "cases.open_arbitration"
"""What the clock of a right runs: it tells of the right, and ends nothing."""


def begin(case: Case, leg: Mediation, at: datetime) -> MediationBegun:
    """Enter mediation; its period runs already, but for mediations assigned before it was so. The caller records it."""
    move(case, "mediate", at)
    if leg.started_at is None:
        leg.started_at = at
        leg.save(update_fields=["started_at"])
    begin_period(case, leg)
    return MediationBegun(case.pk, leg.pk, leg.clock)


def begin_period(case: Case, leg: Mediation) -> None:
    """Start the clock of a mediation that is assigned, whoever consents when; one that runs is left as it is."""
    if leg.clock in OPENS_ANOTHER_WAY:
        _begin_right(case, leg)
    elif leg.kind not in OF_A_COURT:
        _start(case, leg, _counted_from(case, leg), EXPIRES)
    elif leg.material_signed_at is not None:
        _start(case, leg, leg.material_signed_at, EXPIRES)


def _counted_from(case: Case, leg: Mediation) -> datetime:
    """The acceptance (宁波 27, 医疗纠纷条例 38); the assignment for a further mediation, and where the case has been
    elsewhere for so long that nothing would be left."""
    accepted = case.accepted_at
    if accepted is None or leg.number > 1:
        return leg.assigned_at
    rule = legal_rule(leg.clock, Subject(case.line, 0, case.area_code), accepted)
    if rule is None:
        return leg.assigned_at
    due_at = due_of(calendar(), Period(accepted, (rule.length or 0, rule.unit)))
    return accepted if due_at > leg.assigned_at else leg.assigned_at


def _begin_right(case: Case, leg: Mediation) -> None:
    """The days after which a party may go elsewhere count from the application, whoever consents when: for the first
    mediation from the registration of the case, for a further one from its assignment. They end no mediation."""
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
