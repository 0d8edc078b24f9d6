"""Edit (修改): the sections of a draft and who may read it. Systems, not persons: no name has a place in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.reviews.access import require_writing
from huying.supervision.reviews.events import ReviewEdited
from huying.supervision.reviews.journal import ReviewChanged, record, require_draft, take
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.rules import Publicity
from huying.supervision.reviews.soundness import sound_sections


@command
def edit_review(
    *, by: Actor, at: datetime, review_id: UUID, version: int, sections: Mapping[str, str], publicity: Publicity
) -> Review:
    """Write it into the version that was read. Raises ReviewChanged, ReviewTooLong, PersonNamed."""
    review = take(review_id)
    require_writing(by, review)
    require_draft(review)
    said = {name: text.strip().replace("\r\n", "\n") for name, text in sections.items()}
    if (review.sections, review.publicity) == (said, publicity):
        return review
    if review.version != version:
        raise ReviewChanged(version=review.version)
    review.sections, review.publicity = sound_sections(said, review.area_code), publicity
    review.version += 1
    review.save(update_fields=["sections", "publicity", "version"])
    record(review, ReviewEdited(review.pk, review.version), by=by, at=at)
    return review
