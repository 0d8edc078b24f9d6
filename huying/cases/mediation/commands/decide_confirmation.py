"""Decide (法院登记): the court's desk records whether the application was accepted, and what was ruled."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record, take
from huying.cases.mediation.access import require
from huying.cases.mediation.confirmations import RULING, application_of, require_own
from huying.cases.mediation.effect import APPLY
from huying.cases.mediation.events_court import ConfirmationDecided
from huying.cases.mediation.models import Confirmation
from huying.cases.mediation.rules import NOT_CONFIRMED, OTHER_COURT, REJECTED_FOR
from huying.cases.risk import OF_THE_COURT
from huying.cases.waiting import start_anew
from huying.clocks.commands.stop import go_on, stop
from huying.core.clock import CHINA, in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.people.access import Actor

NEXT = {
    "applied": {"accepted", "not_accepted", "withdrawn"},
    "accepted": {"confirmed", "rejected", "withdrawn"},
}
"""The parties may take it back until the court rules (法释〔2011〕5号 5)."""
RULINGS = frozenset({"confirmed", "rejected"})
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


class RulingNumberNeeded(Invalid):
    """A ruling has the court's number, by which it is enforced."""

    slug = "ruling-number-needed"
    text = _("裁定要写明案号。")
    field = "number"


class DecidedOnWrongDay(Invalid):
    """A court decides today or did before; not before it was asked, nor a ruling before it accepted."""

    slug = "court-decided-on-wrong-day"
    text = _("决定日期不能晚于今天，也不能早于申请日期；裁定不能早于受理日期。")
    field = "decided_on"


@command
def decide_confirmation(
    *,
    by: Actor,
    at: datetime,
    case_id: UUID,
    decision: str,
    ground: str = "",
    number: str = "",
    decided_on: date | None = None,
) -> Confirmation:
    """Record a step of the court that was asked, of today unless said otherwise. The same again changes nothing.

    Taken back, or not accepted because another court is competent, the thirty days of the parties go on.
    Raises GroundNeeded, RulingNumberNeeded, DecidedOnWrongDay, DecidedAlready.
    """
    case = take(case_id)
    require(by, "decide", case)
    row = application_of(case)
    if row is None:
        raise NotFound
    require_own(by, row)
    if row.state == decision:
        return row
    _require_sound(row, decision, ground, number)
    since = _since(row, decided_on, at)
    row.state, row.ground, row.number = decision, ground, number.strip()[:60] or row.number
    if decision == "accepted":
        row.accepted_at = since
    else:
        row.decided_at, row.decided_by_id = since, by.id
    row.save()
    stop(stream=case.stream, kinds=STOPS[decision], at=since)
    if decision == "accepted":
        start_anew(case, RULING, since)
    if decision == "withdrawn" or ground == OTHER_COURT:
        go_on(stream=case.stream, kind=APPLY, step=row.agreement.version - 1, at=since)
    record(case, [ConfirmationDecided(case.pk, row.pk, decision, ground, since)], by=by, at=at)
    return row


def _require_sound(row: Confirmation, decision: str, ground: str, number: str) -> None:
    if decision not in NEXT.get(row.state, set()):
        raise DecidedAlready
    if ground not in GROUNDS.get(decision, ("",)):
        raise GroundNeeded
    if decision in RULINGS and not (number.strip() or row.number):
        raise RulingNumberNeeded


def _since(row: Confirmation, decided_on: date | None, at: datetime) -> datetime:
    """From when it counts: noon of an earlier day, as for all periods of days. Raises DecidedOnWrongDay."""
    today, before = in_china(at).date(), row.accepted_at or row.applied_at
    day = decided_on or today
    if not in_china(before).date() <= day <= today:
        raise DecidedOnWrongDay
    return at if day == today else max(before, datetime.combine(day, time(12), CHINA))
