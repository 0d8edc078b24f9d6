"""Sign (签发): a chief signs the review; it becomes a paper, and its measures are to be done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.papers.commands.issue import issue
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.models import Organisation
from huying.supervision.reviews import timing
from huying.supervision.reviews.access import require_signing
from huying.supervision.reviews.events import ReviewSigned
from huying.supervision.reviews.journal import record, take
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.rules import State
from huying.supervision.reviews.soundness import require_whole
from huying.supervision.reviews.writing import paper_facts


@command
def sign_review(*, by: Actor, at: datetime, review_id: UUID) -> Review:
    """Sign it, once. Raises SectionEmpty."""
    review = take(review_id)
    require_signing(by, review)
    if review.state == State.SIGNED:
        return review
    require_whole(review.sections)
    review.state, review.signed_at, review.signed_by_id = State.SIGNED, at, by.id
    sheet = paper_facts(review)
    body = _body(by, review)
    review.paper = issue(by=by, at=at, sheet=sheet, stream=review.stream, code=review.incident.code, organisation=body)
    review.save()
    timing.end(review, at)
    record(review, ReviewSigned(review.pk, review.paper.pk, review.measures.count()), by=by, at=at)
    return review


def _body(by: Actor, review: Review) -> Organisation:
    """The organisation for which this chief signs: that of the nearest post."""
    held = [duty for duty in by.duties if duty.role in CHIEFS and duty.covers(review.area_code)]
    if not held:
        raise NotAllowed
    return Organisation.objects.get(pk=max(held, key=lambda duty: len(duty.area_code)).organisation_id)
