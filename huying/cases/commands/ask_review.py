"""Ask for a review or a recheck (复查, 复核): within thirty days of the written answer, of another organ, once each."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import ReviewAsked
from huying.cases.handling import in_hand
from huying.cases.journal import CaseNotInThisState, move, record
from huying.cases.models import Case, Outcome, PetitionDetails, PetitionReview
from huying.cases.petitions import Final, details_of, handled_in_sixty_days
from huying.cases.reviewing import NEXT, bodies_asked
from huying.cases.rules import State, may_follow
from huying.cases.waiting import TO_ASK, right_to_ask
from huying.cases.words import STATE_WORDS
from huying.clocks.commands.start_past import Began, start_past
from huying.clocks.commands.stop import use
from huying.clocks.models import RunningClock
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor


class TooLateForReview(Conflict):
    """Thirty days from the written answer are over (信访工作条例 35, 36)."""

    slug = "too-late-for-review"
    text = _("收到书面答复已超过 30 日，不能再申请复查或复核。可以告知其他途径。")


class NoReviewHere(Conflict):
    """Only what is handled as a petition within sixty days has a review; other ways have remedies of their own."""

    slug = "no-review-here"
    text = _("只有申诉求决中按信访程序办理的事项可以复查、复核。请告知其他途径的救济办法。")


class ReviewerNeeded(Invalid):
    """Another organ reviews: none that has answered, none below it, and one that is at work here."""

    slug = "petition-reviewer-needed"
    text = _("请从名单中选择复查、复核机关：作出过答复的机关和它的下级机关不能复查、复核。")
    field = "organisation_id"


class AnswerNotServed(Conflict):
    """The thirty days count from the day on which the written answer is received; it has to be served first."""

    slug = "answer-not-served"
    text = _("书面答复还没有送达登记，不能申请复查或复核。请先登记送达。")


@command
def ask_review(*, by: Actor, at: datetime, case_id: UUID, organisation_id: UUID) -> Case:
    """Take in that the petitioner does not agree with the answer; the case goes to another organ for thirty days.

    The days in which it may be asked for count from the service of the answer. Of a petition that was answered before
    it was taken over from another ledger no service is known: they count from the day on which it ended there.
    """
    case = in_hand(by, "review", case_id)
    details = details_of(case)
    if details.stage not in NEXT:
        raise Final
    if not handled_in_sixty_days(case, details):
        raise NoReviewHere
    if not may_follow(State(case.state), "review"):
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    asking = right_to_ask(case, details) or _from_the_end_elsewhere(case, details, at)
    if asking is None:
        raise AnswerNotServed
    if at > asking.due_at:
        raise TooLateForReview
    if organisation_id not in {body.pk for body in bodies_asked(case, at)}:
        raise ReviewerNeeded
    move(case, "review", at)
    use(stream=case.stream, kinds=[TO_ASK[details.stage]], at=at)
    _pass_on(case, details, organisation_id, by, at)
    record(case, [ReviewAsked(case.pk, details.stage, organisation_id)], by=by, at=at)
    return case


def _pass_on(case: Case, details: PetitionDetails, organisation_id: UUID, by: Actor, at: datetime) -> None:
    details.stage = NEXT[details.stage]
    details.answer, details.answered_at = "", None
    details.save(update_fields=["stage", "answer", "answered_at"])
    PetitionReview.objects.create(
        case=case, stage=details.stage, organisation_id=organisation_id, asked_at=at, by_id=by.id
    )
    case.handler_id = organisation_id


def _from_the_end_elsewhere(case: Case, details: PetitionDetails, at: datetime) -> RunningClock | None:
    """The days of a petition that was answered elsewhere; nothing is answered here without saying how."""
    last = Outcome.objects.filter(case=case).order_by("at").last()
    if details.stage != "first" or details.answered_at is not None or last is None or last.verb != "dispose":
        return None
    code, subject = TO_ASK[details.stage], Subject(case.line, 0, case.area_code)
    start_past(began=[Began(case.stream, code, last.at, subject)], at=at)
    return right_to_ask(case, details)
