"""Sign (签发): a chief signs the review; it becomes a paper, and its measures are to be done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, NotAllowed
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


class ReviewNotAsRead(Conflict):
    """It was changed since it was read: nobody signs what they have not seen."""

    slug = "review-not-as-read"
    text = _("这份复盘在您打开以后改过，现在是第 {version} 版。请先看新的内容，再签发。")


@command
def sign_review(*, by: Actor, at: datetime, review_id: UUID, version: int | None = None) -> Review:
    """Sign it, once, in the version that was read if that is said. Raises SectionEmpty, ReviewNotAsRead."""
    review = take(review_id)
    require_signing(by, review)
    if review.state == State.SIGNED:
        return review
    if version not in {None, review.version}:
        raise ReviewNotAsRead(version=review.version)
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
