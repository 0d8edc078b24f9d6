"""Rule on a rating (裁定评价异议): write down whether figures count it. The rating itself is never changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.orders.events import OrderRatingRuled
from huying.orders.journal import record, take
from huying.orders.models import Evaluation, EvaluationRuling
from huying.people.access import Actor


@command
def rule_rating(*, by: Actor, at: datetime, evaluation_id: UUID, counts: bool, why: str) -> EvaluationRuling:
    """What supervision decided on an objection, once; who may decide is asked there. Raises NotFound."""
    evaluation = Evaluation.objects.filter(pk=evaluation_id).first()
    if evaluation is None:
        raise NotFound
    order = take(evaluation.order_id)
    found, fresh = EvaluationRuling.objects.get_or_create(
        evaluation=evaluation, defaults={"counts": counts, "why": why, "at": at}
    )
    if fresh:
        record(order, [OrderRatingRuled(order.pk, order.matter, evaluation.pk, counts)], by=by, at=at)
    return found
