"""Set (定措施): what a body is to do, until when; and take a measure out of a draft again."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.reviews.access import require_writing
from huying.supervision.reviews.events import ReviewMeasureDropped, ReviewMeasureSet
from huying.supervision.reviews.journal import record, require_draft, take
from huying.supervision.reviews.models import Measure, Review
from huying.supervision.reviews.rules import MOST_MEASURES
from huying.supervision.reviews.soundness import sound_measure


class TooManyMeasures(Conflict):
    """A review has thirty measures at most."""

    slug = "review-too-many-measures"
    text = _("一份复盘最多 {most} 条措施。")
    field = "text"


@command
def set_measure(*, by: Actor, at: datetime, review_id: UUID, text: str, owner: UUID, due_on: date) -> Measure:
    """Add it to a draft. Raises MeasureUnclear, PersonNamed, TooManyMeasures."""
    review = take(review_id)
    require_writing(by, review)
    require_draft(review)
    said = sound_measure(text, owner, due_on, area_code=review.area_code, at=at)
    if review.measures.count() >= MOST_MEASURES:
        raise TooManyMeasures(most=MOST_MEASURES)
    number = (review.measures.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Measure.objects.create(id=new_id(), review=review, number=number, text=said, owner_id=owner, due_on=due_on)
    record(review, ReviewMeasureSet(review.pk, made.pk, owner, due_on.isoformat()), by=by, at=at)
    return made


@command
def drop_measure(*, by: Actor, at: datetime, review_id: UUID, measure: UUID) -> Review:
    """Take it out of a draft; one that is gone already changes nothing."""
    review = take(review_id)
    require_writing(by, review)
    require_draft(review)
    dropped, _rows = review.measures.filter(pk=measure).delete()
    if dropped:
        record(review, ReviewMeasureDropped(review.pk, measure), by=by, at=at)
    return review
