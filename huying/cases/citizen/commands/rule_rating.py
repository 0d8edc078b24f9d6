"""Rule on a rating (裁定评价异议): write down whether figures count it. The rating itself is never changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.citizen.events import ResultRatingRuled
from huying.cases.citizen.models import Rating, RatingRuling
from huying.cases.journal import record, take
from huying.core.command import command
from huying.core.errors import NotFound
from huying.people.access import Actor


@command
def rule_rating(*, by: Actor, at: datetime, rating_id: UUID, counts: bool, why: str) -> RatingRuling:
    """What supervision decided on an objection, once; who may decide is asked there. Raises NotFound."""
    rating = Rating.objects.filter(pk=rating_id).first()
    if rating is None:
        raise NotFound
    case = take(rating.case_id)
    found, fresh = RatingRuling.objects.get_or_create(rating=rating, defaults={"counts": counts, "why": why, "at": at})
    if fresh:
        record(case, [ResultRatingRuled(case.pk, rating.pk, counts)], by=by, at=at)
    return found
