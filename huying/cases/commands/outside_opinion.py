"""Note what an organ outside this platform decided of a review (登记复查、复核意见); it is kept as material."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext, override

from huying.cases.commands.dispose import AnswerNeeded
from huying.cases.commands.outside_hearing import take_out
from huying.cases.endings import Ending, keep
from huying.cases.events import CaseDisposed
from huying.cases.events_intake import OutsideOpinionNoted, PetitionAnswered
from huying.cases.handling import in_hand
from huying.cases.journal import move, record
from huying.cases.models import Case, Material, PetitionDetails, PetitionReview
from huying.cases.outside import Hearing, NoOutsideReview, OpinionFileNeeded, OpinionNumberNeeded, require_between
from huying.cases.petitions import details_of
from huying.cases.reviewing import heard_until, present_review
from huying.cases.risk import end_work
from huying.cases.rules import PETITION_ANSWERS
from huying.cases.waiting import TO_ANSWER, TO_ASK, newest, start
from huying.cases.words_intake import PETITION_STAGE_WORDS
from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.papers.render import PAPERS_LANGUAGE
from huying.people.access import Actor

RESULTS = {"support": "solved"}
"""How the matter ended by the answer; every other answer explains."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was answered, under which number, on which day; when the petitioner received it; the kept file of it.

    `hearing` where one was held of which nothing was noted before.
    """

    answer: str
    number: str
    decided_on: date | None
    served_on: date | None
    photo: str
    hearing: Hearing | None = None


@command
def outside_opinion(*, by: Actor, at: datetime, case_id: UUID, opinion: Opinion) -> Case:
    """End the stage by what the organ decided. From the day on which it was received the next right runs (35, 36).

    Raises NoOutsideReview, AnswerNeeded, OpinionNumberNeeded, OutsideDayWrong, OpinionFileNeeded, and for a hearing
    what `outside_hearing` raises.
    """
    case = in_hand(by, "outside_opinion", case_id)
    details = details_of(case)
    review = present_review(case, details)
    if review is None or not review.outside:
        raise NoOutsideReview
    move(case, "dispose", at)
    if opinion.hearing is not None:
        take_out(case, review, opinion.hearing, by, at)
    decided_at, served_at = _checked(opinion, heard_until(case, review), at)
    stop(stream=case.stream, kinds=[TO_ANSWER[details.stage]], at=decided_at)
    end_work(case, at)
    stop(stream=case.stream, kinds=TO_ASK.values(), at=at)  # of an earlier answer
    details.answer, details.answered_at = opinion.answer, decided_at
    details.save(update_fields=["answer", "answered_at"])
    _kept(case, review, opinion, by, at)
    noted = OutsideOpinionNoted(case.pk, review.pk, details.stage, review.material_id)
    answered = PetitionAnswered(case.pk, details.stage, opinion.answer)
    disposed = CaseDisposed(case.pk, on_the_spot=False, result=RESULTS.get(opinion.answer, "explained"))
    record(case, [disposed, answered, noted], by=by, at=at)
    _open_next(case, details, served_at)
    return case


def _checked(opinion: Opinion, since: datetime, at: datetime) -> tuple[datetime, datetime]:
    """When it was decided, not before whatever came `since`, and when it was received."""
    if opinion.answer not in PETITION_ANSWERS:
        raise AnswerNeeded
    if not opinion.number.strip():
        raise OpinionNumberNeeded
    decided_at = require_between(opinion.decided_on, since, at, "decided_on")
    served_at = require_between(opinion.served_on, decided_at, at, "served_on")
    if not opinion.photo:
        raise OpinionFileNeeded
    return decided_at, served_at


def _kept(case: Case, review: PetitionReview, opinion: Opinion, by: Actor, at: datetime) -> None:
    number = opinion.number.strip()[:60]
    with override(PAPERS_LANGUAGE):
        name = gettext("{body}{stage}意见书 {number}").format(
            body=review.body, stage=PETITION_STAGE_WORDS[review.stage], number=number
        )
    kept = Material.objects.create(case=case, by_id=by.id, kind="other", text=name, file=opinion.photo, at=at)
    review.number, review.decided_on, review.material = number, opinion.decided_on, kept
    review.save(update_fields=["number", "decided_on", "material"])
    ending = Ending(route="", body=review.body, ground=opinion.answer, number=number, text=name)
    keep(case, "dispose", ending, by, at)


def _open_next(case: Case, details: PetitionDetails, served_at: datetime) -> None:
    """The days in which the recheck may be asked for; nothing follows after that one."""
    right = TO_ASK.get(details.stage)
    if right is not None:
        last = newest(case, right)
        start(case, right, served_at, step=0 if last is None else last.step + 1)
