"""Ask for a review or a recheck (复查, 复核): within thirty days of the written answer, of another organ, once each."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import ReviewAsked
from huying.cases.handling import in_hand
from huying.cases.journal import move, record
from huying.cases.models import Case, PetitionDetails, PetitionReview
from huying.cases.outside import Outside, OutsideBodyNeeded, require_another, require_between
from huying.cases.petitions import details_of
from huying.cases.review_right import NEXT, AnswerNotServed, TooLateForReview, ended_elsewhere, review_bar
from huying.cases.reviewing import bodies_asked, bodies_before
from huying.cases.waiting import TO_ASK, right_to_ask
from huying.clocks.commands.start_past import Began, start_past
from huying.clocks.commands.stop import use
from huying.clocks.models import RunningClock
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class ReviewerNeeded(Invalid):
    """Another organ reviews: none that has answered, none below it, and one that is at work here."""

    slug = "petition-reviewer-needed"
    text = _("请从名单中选择复查、复核机关：作出过答复的机关和它的下级机关不能复查、复核。")
    field = "organisation_id"


@command
def ask_review(
    *, by: Actor, at: datetime, case_id: UUID, organisation_id: UUID | None = None, outside: Outside | None = None
) -> Case:
    """Take in that the petitioner does not agree with the answer; the case goes to another organ for thirty days.

    The days in which it may be asked for count from the service of the answer. Of a petition that was answered before
    it was taken over from another ledger no service is known: they count from the day on which it ended there. An organ
    `outside` is named with the day on which it was asked: that day counts, also when it is noted later.

    Raises Final, NoReviewHere, AnswerNotServed, TooLateForReview, ReviewerNeeded, OutsideBodyNeeded, OutsideDayWrong,
    OutsideBodyConcerned, OutsideBodyWorksHere.
    """
    case = in_hand(by, "review", case_id)
    details = details_of(case)
    bar = review_bar(case, details)
    if bar is not None:
        raise bar
    asking = right_to_ask(case, details) or _from_the_end_elsewhere(case, details, at)
    asked_at = _asked_at(outside, asking, at)
    offered = {body.pk for body in bodies_asked(case, at)}
    if outside is not None:
        require_another(case, outside.body, before={case.owner_id, *bodies_before(case)}, offered=offered)
    elif organisation_id not in offered:
        raise ReviewerNeeded
    move(case, "review", at)
    use(stream=case.stream, kinds=[TO_ASK[details.stage]], at=asked_at)
    row = PetitionReview(case=case, organisation_id=organisation_id, asked_at=asked_at, by_id=by.id)
    if outside is not None:
        row.organisation_id, row.body = None, outside.body.strip()[:120]
    _pass_on(case, details, row)
    record(case, [ReviewAsked(case.pk, row.stage, row.organisation_id, row.outside)], by=by, at=at)
    return case


def _asked_at(outside: Outside | None, asking: RunningClock, at: datetime) -> datetime:
    """When the right was used: in its days, or TooLateForReview."""
    if outside is None:
        if at > asking.due_at:
            raise TooLateForReview
        return at
    if not outside.body.strip():
        raise OutsideBodyNeeded
    asked_at = require_between(outside.asked_on, asking.started_at, at, "asked_on")
    if asked_at > asking.due_at:
        raise TooLateForReview(field="asked_on")
    return asked_at


def _pass_on(case: Case, details: PetitionDetails, row: PetitionReview) -> None:
    """From here on the organ handles it; while one outside does, nobody of this platform."""
    details.stage = NEXT[details.stage]
    details.answer, details.answered_at = "", None
    details.save(update_fields=["stage", "answer", "answered_at"])
    row.stage, case.handler_id = details.stage, row.organisation_id
    row.save(force_insert=True)


def _from_the_end_elsewhere(case: Case, details: PetitionDetails, at: datetime) -> RunningClock:
    """The days of a petition that was answered elsewhere."""
    since = ended_elsewhere(case, details)
    if since is not None:
        code, subject = TO_ASK[details.stage], Subject(case.line, 0, case.area_code)
        start_past(began=[Began(case.stream, code, since, subject)], at=at)
    right = right_to_ask(case, details)
    if right is None:
        raise AnswerNotServed
    return right
