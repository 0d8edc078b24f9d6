"""Note (记逾期): a review was not signed in time; seats and chiefs are told by the reminders of its clock."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import CLOCK, Actor
from huying.supervision.reviews.events import ReviewLate
from huying.supervision.reviews.journal import record, take
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.rules import State


@command
def note_late(*, at: datetime, review_id: UUID, due_at: datetime, by: Actor = CLOCK) -> Review:
    """Write it down once; a review that was signed meanwhile is not late."""
    review = take(review_id)
    if review.state == State.SIGNED or review.late_at is not None:
        return review
    review.late_at = at
    review.save(update_fields=["late_at"])
    record(review, ReviewLate(review.pk, due_at), by=by, at=at)
    return review
