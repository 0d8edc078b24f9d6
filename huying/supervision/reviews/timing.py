"""The one clock of a review: until when it is signed."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop_all
from huying.clocks.rules import Subject
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.rules import SIGN_CLOCK

LATE = "reviews.late"
"""What a missed clock of a review runs."""


def begin(review: Review, since: datetime) -> datetime:
    """Start the clock; when it is due. The rule may be narrowed by the level of the incident. Raises NoRule."""
    subject = Subject("", review.incident.level, review.area_code)
    return start_legal(stream=review.stream, code=SIGN_CLOCK, at=since, subject=subject, run=LATE).due_at


def end(review: Review, at: datetime) -> None:
    """Nothing is waited for any more."""
    stop_all(stream=review.stream, at=at)
