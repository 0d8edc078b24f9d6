"""A case that goes another way takes its mediation along: withdrawn, sent elsewhere, made part of another case, or
under a suspicion that forbids to bring its parties together. A meeting does not outlive its room either."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.given_back import given_back
from huying.cases.bookings.models import Booking
from huying.cases.journal import record, take
from huying.cases.mediation.commands.fail import end
from huying.cases.mediation.ending import call_off, end_leg, tell_routes
from huying.cases.mediation.events import MediationFailed, RiskReported, SessionCancelled
from huying.cases.mediation.legs import open_leg
from huying.cases.mediation.models import Session
from huying.cases.mediation.rules import ROOM_GONE
from huying.cases.models import Case
from huying.cases.registry import entered, risk_noted
from huying.cases.rules import State
from huying.core.eventlog import append
from huying.notices.commands.send import send
from huying.people.access import Actor
from huying.people.holders import holders
from huying.people.roles import MEDIATION_ADMINS

ENDS = {
    # state: the reason of rules.REASONS, and whether the ways that remain are told
    State.WITHDRAWN: ("withdrawn", True),
    State.OTHER_ROUTE: ("other", True),
    State.MERGED: ("other", False),
}


@entered
def end_with_the_case(case: Case, state: State, by: Actor, at: datetime) -> None:
    """End the mediation that is under way, in the same transaction; the mediator finds it among those that ended."""
    leg = open_leg(case)
    if state not in ENDS or leg is None:
        return
    reason, tells = ENDS[state]
    end_leg(case, leg, reason, "", by=by, at=at)
    paper = tell_routes(case, leg, reason, "", by=by, at=at) if tells else None
    append(case.stream, [MediationFailed(case.pk, leg.pk, reason, paper.pk if paper else None)], by=by, at=at)


@risk_noted
def end_on_risk(case: Case, by: Actor, at: datetime) -> None:
    """Put it on record and end a joint mediation that is under way (人民调解法 25)."""
    leg = open_leg(case)
    record(case, [RiskReported(case.pk, case.dv_suspected, case.crime_suspected)], by=by, at=at)
    if leg is not None:
        end(case, leg, "other", "", by=by, at=at)


@given_back
def call_off_without_room(booking: Booking, by: Actor, at: datetime) -> None:
    """Whoever gives a room back calls off the meeting that was to be there; the mediator plans another and says so."""
    session = Session.objects.filter(booking=booking, state="planned", starts_at__gt=at).first()
    if session is None:
        return
    case, leg = take(session.mediation.case_id), session.mediation
    call_off(session, str(_("场地预约已取消")), by=by, at=at)
    fact = record(case, [SessionCancelled(case.pk, session.pk)], by=by, at=at)[0]
    told = {leg.mediator_id} if leg.mediator_id else holders([leg.committee_id], MEDIATION_ADMINS, at)
    body = {"matter": case.code, "title": case.title, "why": ROOM_GONE}
    send(stream=case.stream, kind="update", body=body, to=dict.fromkeys(told), event_id=fact.id, at=at)
