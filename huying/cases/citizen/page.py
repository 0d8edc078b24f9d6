"""Everything that the page of a code shows to who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huying.cases.citizen.asking import asked_of
from huying.cases.citizen.follow import Pass, applies
from huying.cases.citizen.materials import Shown, own_materials, shown_materials
from huying.cases.citizen.mediating import Part, part_of
from huying.cases.citizen.models import Question, Rating, ReopenRequest
from huying.cases.citizen.plain import Progress, progress_of
from huying.cases.citizen.rating_rounds import endings_before
from huying.cases.citizen.rules import may_ask_reopening, may_rate, may_urge, next_urge
from huying.cases.models import Case, Material
from huying.cases.petitions import settled
from huying.cases.rules import ENDED, State


@dataclass(frozen=True, slots=True)
class Page:
    """Progress, what is asked, what can be done now, and what this side has handed in itself."""

    progress: Progress
    questions: list[Question]
    answered: list[Question]
    materials: list[Material]
    shown: list[Shown]
    rating: Rating | None
    reopening: ReopenRequest | None
    mediation: Part | None
    known: bool
    """Whether the pass tells which party holds it; otherwise nothing that anybody said is on the page."""
    may_add: bool
    may_urge: bool
    urge_from: datetime | None
    may_rate: bool
    may_ask_reopening: bool


def page_of(case: Case, held: Pass, at: datetime) -> Page:
    """The page of a case for the holder of a pass; what the other side handed in is not on it."""
    state = State(case.state)
    applicant = applies(case, held)
    questions = list(asked_of(case, held))
    given = Rating.objects.select_related("ruling").filter(case=case, ending=endings_before(case))
    rating = next((each for each in given if each.party_id == held.party_id), None)
    reopening = case.reopen_requests.order_by("-at").first()
    last = case.urges.order_by("-at").values_list("at", flat=True).first()
    waiting = reopening is not None and reopening.decided_at is None
    return Page(
        progress=progress_of(case, at, applicant=applicant),
        questions=[each for each in questions if each.answered_at is None],
        answered=[each for each in questions if each.answered_at and held.owns(each.answered_by_id)],
        materials=own_materials(case, held),
        shown=shown_materials(case, held),
        rating=rating if rating and held.owns(rating.party_id) else None,
        reopening=reopening if reopening and held.owns(reopening.party_id) else None,
        mediation=part_of(case, held),
        known=held.party_id is not None,
        may_add=state not in ENDED,
        may_urge=may_urge(state),
        urge_from=next_urge(last, at),
        may_rate=may_rate(state) and rating is None,
        may_ask_reopening=may_ask_reopening(state, case.ended_at, at) and not waiting and settled(case) is None,
    )
