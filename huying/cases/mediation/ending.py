"""Mediation ends without agreement: the leg, its clocks, its planned meetings, and the notice with what remains."""

from __future__ import annotations

from datetime import datetime

from huying.cases.bookings.commands.cancel import give_back
from huying.cases.guarding import suspected
from huying.cases.mediation.issuing import termination
from huying.cases.mediation.legs import CLOCK_CODES
from huying.cases.mediation.models import Agreement, Mediation, Session
from huying.cases.models import Case
from huying.clocks.commands.stop import stop
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.people.access import Actor


def end_leg(case: Case, leg: Mediation, reason: str, text: str, *, by: Actor, at: datetime) -> None:
    """Close the leg with a reason of rules.REASONS: its period stops, meetings to come, their rooms and drafts fall.

    A meeting that has begun stays: its record is still to be written.
    """
    leg.ended_at, leg.outcome, leg.outcome_text = at, reason, text.strip()
    leg.save(update_fields=["ended_at", "outcome", "outcome_text"])
    stop(stream=case.stream, kinds=CLOCK_CODES, at=at)
    for session in leg.sessions.filter(state="planned", starts_at__gt=at).select_related("booking__resource"):
        call_off(session, "", by=by, at=at)
    leg.suspensions.filter(ended_at=None).update(ended_at=at)
    Agreement.objects.filter(mediation=leg, state__in=("draft", "signing")).update(state="dropped")


def call_off(session: Session, why: str, *, by: Actor, at: datetime) -> None:
    """A planned meeting will not be held; its room is free for others."""
    session.state, session.cancelled_why = "cancelled", why.strip()[:200]
    session.save(update_fields=["state", "cancelled_why"])
    booking = session.booking
    if booking is not None and booking.cancelled_at is None and booking.starts_at > at:
        give_back(booking, by=by, at=at, why=why)


def tell_routes(case: Case, leg: Mediation | None, reason: str, text: str, *, by: Actor, at: datetime) -> Paper:
    """Issue the notice that mediation ended, with the ways that remain (人民调解法 26).

    Under a suspicion there are copies for applicants and the committee alone.
    """
    organisation = leg.committee if leg is not None else case.owner
    sheet = termination(case, leg, reason, text, at)
    return issue(
        by=by,
        at=at,
        sheet=sheet,
        stream=case.stream,
        code=case.code,
        organisation=organisation,
        copies=len(sheet.parties) + 1 if suspected(case) else None,
    )
