"""Note a hearing that an organ outside held (登记听证时间): its days are not counted (信访工作条例 36)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.commands.pause import PetitionNotPausable
from huying.cases.events_intake import OutsideHearingNoted
from huying.cases.handling import in_hand
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.models import Case, PetitionReview
from huying.cases.outside import HEARING, Hearing, HearingDaysNeeded, NoOutsideReview
from huying.cases.petitions import details_of
from huying.cases.reviewing import present_review
from huying.cases.rules import UNDER_WAY
from huying.cases.waiting import TO_ANSWER, newest
from huying.cases.words import STATE_WORDS
from huying.clocks.commands.count_out import Span, count_out
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor

FIELDS = {"since": "heard_since", "until": "heard_until", "document": "heard_document"}
"""Under which name a field of a clock's refusal stands in the form."""


@command
def outside_hearing(*, by: Actor, at: datetime, case_id: UUID, hearing: Hearing) -> Case:
    """Count the days of a hearing out of the present stage, which an organ outside answers; told twice, once.

    Raises NoOutsideReview, CaseNotInThisState and what `take_out` raises.
    """
    case = in_hand(by, "outside_hearing", case_id)
    review = present_review(case, details_of(case)) if case.line == "petition" else None
    if review is None or not review.outside:
        raise NoOutsideReview
    if case.state not in UNDER_WAY:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    take_out(case, review, hearing, by, at)
    return case


def take_out(case: Case, review: PetitionReview, hearing: Hearing, by: Actor, at: datetime) -> None:
    """The days of a hearing are not counted into the period of a review.

    Raises PetitionNotPausable, HearingDaysNeeded; DaysOutside, DaysCountedOut, DocumentNeeded.
    """
    clock = newest(case, TO_ANSWER[review.stage])
    if clock is None or clock.stopped_at is not None or HEARING not in clock.frozen["pauses_on"]:
        raise PetitionNotPausable
    if hearing.since is None or hearing.until is None:
        raise HearingDaysNeeded(field="heard_until" if hearing.since else "heard_since")
    span = Span(hearing.since, hearing.until, HEARING, hearing.document, hearing.why)
    try:
        row = count_out(stream=case.stream, kind=clock.kind, span=span, by=by, at=at)
    except Invalid as refusal:
        refusal.field = FIELDS.get(refusal.field or "", refusal.field)
        raise
    if row is None:
        return
    clock.refresh_from_db()
    days = (span.since.isoformat(), span.until.isoformat())
    record(case, [OutsideHearingNoted(case.pk, review.pk, clock.kind, row.pk, *days, clock.due_at)], by=by, at=at)
