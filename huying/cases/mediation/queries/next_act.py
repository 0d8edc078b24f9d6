"""What comes next in a mediation, for the one who may do it."""

from __future__ import annotations

from datetime import date

from huying.cases.mediation.models import Agreement, Mediation, Visit
from huying.cases.models import Case
from huying.cases.rules import AGREEMENT, State

OF_STATE = {
    State.ASSIGNED: "ask_consent",
    State.CONSENT_PENDING: "consent",
    State.SUSPENDED: "resume",
}


def next_act(case: Case, leg: Mediation | None, today: date) -> str:
    """The verb that the case waits for; empty when it waits for nothing here."""
    if leg is None:
        return "assign" if case.state in {State.ACCEPTED, State.DIVERTED, State.REOPENED} else ""
    if leg.ended_at is None and leg.mediator_id is None:
        return "assign"
    if leg.ended_at is None and leg.disclosed_at is None:
        return "ask_consent"
    if case.state == State.MEDIATING:
        return _mediating(leg)
    if case.state in AGREEMENT:
        return _agreed(leg, today)
    return OF_STATE.get(State(case.state), "")


def _mediating(leg: Mediation) -> str:
    agreement = leg.agreements.filter(state__in=("draft", "signing")).first()
    if agreement is not None:
        return "sign" if agreement.state == "signing" else "put_up"
    if leg.sessions.filter(state="planned").exists():
        return "record"
    return "draft" if leg.sessions.filter(state="held").exists() else "schedule"


def _agreed(leg: Mediation, today: date) -> str:
    if Visit.objects.filter(
        agreement__mediation=leg, agreement__state="effective", visited_at=None, due_on__lte=today
    ).exists():
        return "visit"
    waiting = Agreement.objects.filter(mediation=leg, state="effective", performances__performed_at=None)
    return "perform" if waiting.filter(performances__isnull=False).exists() else ""
