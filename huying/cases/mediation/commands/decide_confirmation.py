"""Decide (法院登记): the court's desk records whether the application was accepted, and what was ruled."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record, take
from huying.cases.mediation.access import require
from huying.cases.mediation.court_time import RULING, application_of, require_own
from huying.cases.mediation.effect import APPLY
from huying.cases.mediation.events import ConfirmationDecided
from huying.cases.mediation.models import Confirmation
from huying.cases.mediation.rules import NOT_CONFIRMED, OTHER_COURT, REJECTED_FOR
from huying.cases.risk import OF_THE_COURT
from huying.cases.waiting import start_anew
from huying.clocks.commands.stop import go_on, stop
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.people.access import Actor

NEXT = {
    "applied": {"accepted", "not_accepted", "withdrawn"},
    "accepted": {"confirmed", "rejected", "withdrawn"},
}
"""The parties may take it back until the court rules (法释〔2011〕5号 5)."""
GROUNDS = {"not_accepted": NOT_CONFIRMED, "rejected": REJECTED_FOR}
STOPS = {
    "accepted": ("JC.accept",),
    "not_accepted": ("JC.accept", "JC.decide.outer"),
    "confirmed": ("JC.decide", "JC.decide.outer"),
    "rejected": ("JC.decide", "JC.decide.outer"),
    "withdrawn": OF_THE_COURT,
}


class GroundNeeded(Invalid):
    """A no has its ground of the law; a yes has none."""

    slug = "court-ground"
    text = _("不予受理或驳回要选择理由，受理或确认不用选。")
    field = "ground"


class DecidedAlready(Conflict):
    """This step was decided otherwise, or comes before another."""

    slug = "court-decided"
    text = _("法院这一步已有登记，或还没有到这一步。请看最新进展。")


@command
def decide_confirmation(
    *, by: Actor, at: datetime, case_id: UUID, decision: str, ground: str = "", number: str = ""
) -> Confirmation:
    """Record a step of the court that was asked. The same again changes nothing.

    Taken back, or not accepted because another court is competent, the thirty days of the parties go on.
    Raises GroundNeeded, DecidedAlready.
    """
    case = take(case_id)
    require(by, "decide", case)
    row = application_of(case)
    if row is None:
        raise NotFound
    require_own(by, row)
    if row.state == decision:
        return row
    if decision not in NEXT.get(row.state, set()):
        raise DecidedAlready
    if (ground in GROUNDS.get(decision, ("",))) is False or (decision not in GROUNDS and ground):
        raise GroundNeeded
    row.state, row.ground, row.number = decision, ground, number.strip()[:60] or row.number
    if decision == "accepted":
        row.accepted_at = at
    else:
        row.decided_at, row.decided_by_id = at, by.id
    row.save()
    stop(stream=case.stream, kinds=STOPS[decision], at=at)
    if decision == "accepted":
        start_anew(case, RULING, at)
    if decision == "withdrawn" or ground == OTHER_COURT:
        go_on(stream=case.stream, kind=APPLY, step=row.agreement.version - 1, at=at)
    record(case, [ConfirmationDecided(case.pk, row.pk, decision, ground)], by=by, at=at)
    return row
