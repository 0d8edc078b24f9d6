"""What comes next in a mediation, for the one who may do it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from huying.cases.mediation.confirmations import may_take_longer, standing_application
from huying.cases.mediation.declined import declined, declined_among
from huying.cases.mediation.legs import all_consented
from huying.cases.mediation.lengths import movable, period_over
from huying.cases.mediation.models import Agreement, Mediation
from huying.cases.mediation.queries.courses import Course, courses_of
from huying.cases.mediation.rules import OF_A_COURT
from huying.cases.mediation.unperformed import found_unperformed
from huying.cases.models import Case
from huying.cases.petitions import under_review, under_review_among
from huying.cases.rules import AGREEMENT, State, may_follow

OF_STATE = {
    State.ASSIGNED: "ask_consent",
    State.CONSENT_PENDING: "consent",
    State.SUSPENDED: "resume",
}


def next_act(case: Case, leg: Mediation | None, today: date) -> str:
    """The verb that the case waits for; empty when it waits for nothing here."""
    return next_acts([(case, leg)], today)[case.pk]


def next_acts(pairs: Sequence[tuple[Case, Mediation | None]], today: date) -> dict[UUID, str]:
    """The same for many cases with their latest mediations, by the ids of the cases; in as many statements for all."""
    courses = courses_of([leg.pk for _case, leg in pairs if leg is not None], today)
    fresh = [case for case, leg in pairs if leg is None]
    refused = declined_among(fresh) | under_review_among(fresh)
    return {
        case.pk: _of_leg(case, leg, courses[leg.pk]) if leg else _without(case, refused=case.pk in refused)
        for case, leg in pairs
    }


def _without(case: Case, *, refused: bool) -> str:
    waits = case.state in {State.ACCEPTED, State.DIVERTED, State.REOPENED}
    return "assign" if waits and not refused else ""


def _of_leg(case: Case, leg: Mediation, course: Course) -> str:
    if leg.ended_at is None and leg.mediator_id is None:
        return "assign"
    if leg.ended_at is None and leg.kind in OF_A_COURT and leg.material_signed_at is None:
        return "sign_material"
    if leg.ended_at is None and leg.disclosed_at is None:
        return "ask_consent"
    if case.state == State.MEDIATING:
        return course.mediating
    if case.state in AGREEMENT:
        return course.agreed
    return OF_STATE.get(State(case.state), "")


def applying(case: Case, leg: Mediation | None, today: date) -> list[str]:
    """The verbs that apply in the present state, whoever may use them."""
    if leg is None:
        begins = _may_begin(case) and not declined(case)
        return ["assign", "wish", "refuse", "report_risk"] if begins else []
    if leg.ended_at is not None:
        return _after(case, leg, today)
    signs = ["sign_material"] if leg.kind in OF_A_COURT and leg.material_signed_at is None else []
    always = [*signs, "note", "assign", "challenge", "wish", "fail", "refuse", "report_risk"]
    if leg.mediator_id is None:
        return ["reinstate", *(verb for verb in always if verb not in {"note", "challenge"})]
    if leg.disclosed_at is None:
        return ["ask_consent", *always, *_longer(case, leg)]
    return [*_at_work(case, leg), *always]


def _at_work(case: Case, leg: Mediation) -> list[str]:
    if case.state == State.CONSENT_PENDING:
        return ["consent", *_longer(case, leg)]
    if case.state == State.SUSPENDED:
        return ["resume"]
    if case.state != State.MEDIATING:
        return []
    asked = [] if all_consented(leg, case) else ["consent"]
    found = [*asked, "schedule", "draft", "oral", "agree_facts", *movable(case, leg)]
    planned = set(leg.sessions.values_list("state", flat=True))
    if planned & {"planned", "held"}:
        found.insert(0, "record")
    if "planned" in planned:
        found.append("cancel_session")
    return [*_of_version(case, leg), *found]


def _longer(case: Case, leg: Mediation) -> list[str]:
    """Before all have consented the period may be made longer, and does not stand still."""
    return [verb for verb in movable(case, leg) if verb == "extend" and case.state != State.SUSPENDED]


def _of_version(case: Case, leg: Mediation) -> list[str]:
    state = leg.agreements.filter(state__in=("draft", "signing")).values_list("state", flat=True).first()
    if state == "signing" and period_over(case, leg):
        return ["sign", "seal"]
    return {"draft": ["put_up"], "signing": ["sign", "seal", "take_back"]}.get(state or "", [])


def _may_begin(case: Case) -> bool:
    """Whether a mediator may be assigned; an organ that reviews a petition answers it itself."""
    return may_follow(State(case.state), "assign") and not under_review(case)


def _after(case: Case, leg: Mediation, today: date) -> list[str]:
    """What is left when the leg ended: records, performance and confirmation of an agreement, or another leg."""
    agreement = leg.agreements.filter(state="effective").first()
    unwritten = ["record", "cancel_session"] if leg.sessions.filter(state="planned").exists() else []
    if agreement is None:
        begins = _may_begin(case) and not declined(case)
        return [*unwritten, *(["assign", "wish", "report_risk"] if begins else [])]
    found = [*unwritten, *_of_agreement(case, agreement, today)]
    if case.state in {State.AGREED, State.PERFORMING}:
        found += [*_of_version(case, leg), "draft"]
    if _may_begin(case):  # taken up again; what was agreed on binds until something new does
        found += ["assign", "wish", "report_risk"]
    return found


def _of_agreement(case: Case, agreement: Agreement, today: date) -> list[str]:
    """What is left of an agreement in effect: performance, visits, what follows of them, and confirmation."""
    found = []
    if agreement.performances.filter(performed_at=None).exists():
        found.append("perform")
    if agreement.visits.filter(visited_at=None).exists():
        found.append("visit")
    if found_unperformed(case, today):
        found.append("take_up")
    confirmation = standing_application(agreement)
    if confirmation is None:
        found.append("apply")
    elif confirmation.state in {"applied", "accepted"}:
        found.append("decide")
        if may_take_longer(case):
            found.append("extend_ruling")
    return found
