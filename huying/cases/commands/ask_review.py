"""Ask for a review or a recheck (复查, 复核): within thirty days of the written answer, once each; then it is final."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import ReviewAsked
from huying.cases.handling import in_hand
from huying.cases.journal import move, record
from huying.cases.models import Case
from huying.cases.petitions import details_of
from huying.cases.waiting import TO_ASK, right_to_ask
from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor

NEXT = {"first": "review", "review": "recheck"}


class Final(Conflict):
    """After the recheck the same facts and reasons are not taken up again (信访工作条例 36)."""

    slug = "petition-final"
    text = _("这件信访事项已经复核终结，同一事实和理由不再受理。")


class TooLateForReview(Conflict):
    """Thirty days from the written answer are over (信访工作条例 35, 36)."""

    slug = "too-late-for-review"
    text = _("收到书面答复已超过 30 日，不能再申请复查或复核。可以告知其他途径。")


@command
def ask_review(*, by: Actor, at: datetime, case_id: UUID) -> Case:
    """Take in that the petitioner does not agree with the answer; its own thirty days begin.

    The days in which it may be asked for count from the service of the answer: never served, they never end.
    """
    case = in_hand(by, "review", case_id)
    details = details_of(case)
    if details.stage not in NEXT:
        raise Final
    asking = right_to_ask(case, details)
    if asking is not None and at > asking.due_at:
        raise TooLateForReview
    move(case, "review", at)
    stop(stream=case.stream, kinds=[TO_ASK[details.stage]], at=at)
    details.stage = NEXT[details.stage]
    details.answer, details.answered_at = "", None
    details.save(update_fields=["stage", "answer", "answered_at"])
    record(case, [ReviewAsked(case.pk, details.stage)], by=by, at=at)
    return case
