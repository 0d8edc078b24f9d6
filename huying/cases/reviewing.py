"""Reviews and rechecks of petitions (复查, 复核): which organ may take them, and who answers (信访工作条例 35, 36).

The opinion of each stage is another organ's, of the same level or a higher one, and another person's.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.access import permitted
from huying.cases.masking import in_full
from huying.cases.models import Case, Outcome, PetitionDetails, PetitionReview, Recusal
from huying.cases.outside import HEARING
from huying.cases.petitions import details_of
from huying.cases.registry import Panel, panel, responsible
from huying.cases.review_right import why_none
from huying.cases.rules import UNDER_WAY
from huying.cases.sheets_petition import OPINIONS
from huying.cases.waiting import TO_ANSWER, newest
from huying.cases.words_intake import PETITION_STAGE_WORDS
from huying.clocks.pausing import INSTANT, pauses_of
from huying.core.errors import Conflict
from huying.notices.worklist import Waiting, waits
from huying.orders.matters import unconcerned
from huying.papers.models import Paper
from huying.people.access import Actor
from huying.people.holders import holders
from huying.people.models import Organisation, Post
from huying.people.roles import CENTRE, PETITIONS

REVIEWERS = CENTRE | PETITIONS
"""Who answers for an organ that reviews."""
ORGANS = frozenset({"department", "police", "street_center", "district_center"})
"""Kinds of bodies that answer in their own name when a petition was handed to them; else the one that received it."""


class AnotherReviews(Conflict):
    """A review is answered by the organ that was asked for it."""

    slug = "petition-another-reviews"
    text = _("这件信访事项正在由{body}复查、复核，请由该机关的人员答复。")


class AnsweredBefore(Conflict):
    """Nobody reviews their own opinion."""

    slug = "petition-answered-before"
    text = _("前一次答复是您作出的，请由复查、复核机关的其他人员答复。")


def present_review(case: Case, details: PetitionDetails) -> PetitionReview | None:
    """The review that is under way or was answered last; None at the first stage, and where no organ was noted."""
    return PetitionReview.objects.filter(case=case, stage=details.stage).select_related("organisation").first()


def reviewed_outside(case: Case) -> bool:
    """Whether the present stage is answered by an organ that does not work on this platform."""
    review = present_review(case, details_of(case)) if case.line == "petition" else None
    return review is not None and review.outside


def can_be_heard(case: Case) -> bool:
    """Whether the days of a hearing outside may still be taken out of the present stage: its rule knows of hearings."""
    if not reviewed_outside(case):
        return False
    clock = newest(case, TO_ANSWER[details_of(case).stage])
    return clock is not None and clock.stopped_at is None and HEARING in clock.frozen["pauses_on"]


def heard_until(case: Case, review: PetitionReview) -> datetime:
    """Some instant of the last day of its hearings; that of asking for it where nothing was heard."""
    stood = pauses_of(case.stream, [TO_ANSWER[review.stage]])
    return max([review.asked_at, *(each.until - INSTANT for each in stood if each.until is not None)])


def review_began(case: Case, details: PetitionDetails, at: datetime) -> datetime:
    """From when the period of the present stage counts that begins `at`: an organ outside was asked before that."""
    review = present_review(case, details)
    anew = details.stage in TO_ANSWER and newest(case, TO_ANSWER[details.stage]) is not None
    return at if review is None or anew else review.asked_at


def organ_answering(case: Case, details: PetitionDetails) -> Organisation:
    """In whose name the present stage is answered: the reviewing organ, or the one that handles it, or the receiver."""
    review = present_review(case, details)
    if review is not None and review.organisation is not None:
        return review.organisation
    handler = Organisation.objects.filter(pk=case.handler_id, kind__in=ORGANS).first() if case.handler_id else None
    return handler or Organisation.objects.get(pk=case.owner_id)


def bodies_before(case: Case) -> list[UUID]:
    """The organs of this platform that have answered, in their order; the one that received it where none has."""
    said = Paper.objects.filter(stream=case.stream, kind__in=OPINIONS)
    return list(said.order_by("issued_at").values_list("organisation_id", flat=True)) or [case.owner_id]


def bodies_asked(case: Case, at: datetime) -> list[Organisation]:
    """The organs that may take the next review: over the area, no lower than who answered last, with people for it.

    None of them has answered this petition, and it is about none of them; one that it was taken over from elsewhere
    counts as who received it. What an organ outside answered last is over whoever answered here before it.
    """
    bodies = bodies_before(case)
    last = Organisation.objects.get(pk=bodies[-1])
    widest = len(last.area_id) - 1 if _outside_last(case) else len(last.area_id)
    over = [case.area_code[:size] for size in range(1, min(widest, len(case.area_code)) + 1)]
    staffed = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=at),
        valid_from__lte=at,
        organisation=OuterRef("pk"),
        role__in=REVIEWERS,
        person__is_active=True,
    )
    found = Organisation.objects.filter(Exists(staffed), area_id__in=over).exclude(pk__in=bodies)
    return unconcerned(case.stream, found.order_by("name"))


def _outside_last(case: Case) -> bool:
    return PetitionReview.objects.filter(case=case, organisation=None).exists()


def require_answering(by: Actor, case: Case, details: PetitionDetails) -> None:
    """Pass whoever may answer the present stage. Raises AnotherReviews or AnsweredBefore."""
    review = present_review(case, details)
    if review is None or by.system:
        return
    if not by.in_organisation(REVIEWERS, review.organisation_id):
        raise AnotherReviews(body=review.organ)
    said = Outcome.objects.filter(case=case, verb="dispose", body="", by_id=by.person_id)
    if said.filter(at__lte=review.asked_at).exists():
        raise AnsweredBefore


def may_answer(actor: Actor, case: Case) -> bool:
    """Whether this person may answer a petition at its present stage; always so of other matters."""
    if case.line != "petition":
        return True
    try:
        require_answering(actor, case, details_of(case))
    except Conflict:
        return False
    return True


@responsible
def asked_to_review(case: Case, code: str, at: datetime) -> set[UUID]:
    """The people of the reviewing organ, of the days in which it answers."""
    stage = next((stage for stage, kind in TO_ANSWER.items() if kind == code), "")
    rows = PetitionReview.objects.filter(case=case, stage=stage, organisation__isnull=False)
    bodies = rows.values_list("organisation_id", flat=True)
    return holders(list(bodies), REVIEWERS, at) if bodies else set()


@panel(order=13)
def reviews_panel(actor: Actor, case: Case, at: datetime) -> Panel | None:
    """Which organ was asked and what an organ outside answered; for who takes it in, why no review can be asked for."""
    if case.line != "petition":
        return None
    verbs = permitted(actor, case)
    rows = list(PetitionReview.objects.filter(case=case).select_related("organisation").order_by("-asked_at"))
    bar = why_none(case, details_of(case), at) if "review" in verbs else None
    if not rows and bar is None:
        return None
    told = [
        {"row": row, "stage": PETITION_STAGE_WORDS[row.stage], "heard": pauses_of(case.stream, [TO_ANSWER[row.stage]])}
        for row in rows
    ]
    context = {"rows": told, "bar": bar, "opens": in_full(actor, case, verbs), "code": case.code}
    return Panel(_("复查、复核"), "cases/parts/reviews.html", context, key="reviews")


@waits
def reviews_to_answer(actor: Actor, at: datetime) -> list[Waiting]:
    """The reviews that wait for the answer of this person's organ."""
    del at
    bodies = [duty.organisation_id for duty in actor.duties if duty.role in REVIEWERS]
    if not bodies:
        return []
    said = Outcome.objects.filter(case=OuterRef("case"), verb="dispose", body="", by_id=actor.person_id)
    own = said.filter(at__lte=OuterRef("asked_at"))
    recused = Recusal.objects.filter(case=OuterRef("case"), person_id=actor.person_id)
    present = PetitionDetails.objects.filter(case=OuterRef("case"), stage=OuterRef("stage"))
    rows = PetitionReview.objects.filter(
        ~Exists(own), ~Exists(recused), Exists(present), organisation__in=bodies, case__state__in=UNDER_WAY
    )
    return [_waiting(row) for row in rows.select_related("case").order_by("asked_at")]


def _waiting(row: PetitionReview) -> Waiting:
    url = reverse("cases:case", args=[row.case.code])
    return Waiting(_("答复复查、复核"), row.case.code, row.case.title, url, row.asked_at)
