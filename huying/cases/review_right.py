"""Whether a review or a recheck may be asked for now, and if not, why (信访工作条例 35, 36)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import CaseNotInThisState
from huying.cases.models import Case, Outcome, PetitionDetails
from huying.cases.petitions import Final, handled_in_sixty_days
from huying.cases.rules import State, may_follow
from huying.cases.waiting import TO_ASK, right_to_ask
from huying.cases.words import STATE_WORDS
from huying.core.errors import Conflict

NEXT = {"first": "review", "review": "recheck"}


class TooLateForReview(Conflict):
    """Thirty days from the written answer are over (信访工作条例 35, 36)."""

    slug = "too-late-for-review"
    text = _("收到书面答复已超过 30 日，不能再申请复查或复核。可以告知其他途径。")


class NoReviewHere(Conflict):
    """Only what is handled as a petition within sixty days has a review; other ways have remedies of their own."""

    slug = "no-review-here"
    text = _("只有申诉求决中按信访程序办理的事项可以复查、复核。请告知其他途径的救济办法。")


class AnswerNotServed(Conflict):
    """The thirty days count from the day on which the written answer is received; it has to be served first."""

    slug = "answer-not-served"
    text = _("书面答复还没有送达登记，不能申请复查或复核。请先登记送达。")


def review_bar(case: Case, details: PetitionDetails) -> Conflict | None:
    """What stands against it beside the days, None where nothing does."""
    if details.stage not in NEXT:
        return Final()
    if not handled_in_sixty_days(case, details):
        return NoReviewHere()
    if not may_follow(State(case.state), "review"):
        return CaseNotInThisState(state=STATE_WORDS[case.state])
    known = right_to_ask(case, details) is not None or ended_elsewhere(case, details) is not None
    return None if known else AnswerNotServed()


def is_late(case: Case, details: PetitionDetails, at: datetime) -> bool:
    """Whether the thirty days are over: only what was asked for in time elsewhere is still taken down."""
    right = right_to_ask(case, details) if details.stage in TO_ASK else None
    return right is not None and at > right.due_at


def ended_elsewhere(case: Case, details: PetitionDetails) -> datetime | None:
    """When a petition was answered before it was taken over; nothing is answered here without saying how."""
    last = Outcome.objects.filter(case=case).order_by("at").last()
    if details.stage != "first" or details.answered_at is not None or last is None or last.verb != "dispose":
        return None
    return last.at


def why_none(case: Case, details: PetitionDetails, at: datetime) -> Conflict | None:
    """What is said on the page of a petition that was answered, where no review can be taken in."""
    if not may_follow(State(case.state), "review"):
        return None
    return review_bar(case, details) or (TooLateForReview() if is_late(case, details, at) else None)
