"""Verify (核验): somebody else sees that it is done; or gives it back with a remark."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.reviews.access import require_verifying
from huying.supervision.reviews.events import ReviewMeasureReturned, ReviewMeasureVerified
from huying.supervision.reviews.journal import record, require_progress, take_measure
from huying.supervision.reviews.models import Measure
from huying.supervision.reviews.rules import MOST_REMARK, Progress
from huying.supervision.reviews.soundness import RemarkMissing


@command
def verify_measure(*, by: Actor, at: datetime, measure_id: UUID) -> Measure:
    """Note it as verified; verified already changes nothing. Raises MeasureNotInThisState, OwnMeasure."""
    measure = take_measure(measure_id)
    require_verifying(by, measure)
    require_progress(measure, Progress.DONE, Progress.VERIFIED)
    if measure.state == Progress.VERIFIED:
        return measure
    measure.state, measure.verified_at, measure.verified_by_id = Progress.VERIFIED, at, by.id
    measure.save()
    record(measure.review, ReviewMeasureVerified(measure.review_id, measure.pk), by=by, at=at)
    return measure


@command
def return_measure(*, by: Actor, at: datetime, measure_id: UUID, remark: str) -> Measure:
    """Give it back: it is to be done again. Raises RemarkMissing, MeasureNotInThisState, OwnMeasure."""
    measure = take_measure(measure_id)
    require_verifying(by, measure)
    require_progress(measure, Progress.DONE)
    if not remark.strip():
        raise RemarkMissing
    measure.state, measure.remark = Progress.OPEN, remark.strip()[:MOST_REMARK]
    measure.returns += 1
    measure.save()
    record(measure.review, ReviewMeasureReturned(measure.review_id, measure.pk, measure.returns), by=by, at=at)
    return measure
