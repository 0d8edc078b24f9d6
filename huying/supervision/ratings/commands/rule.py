"""Rule (裁定): whether a rating counts after the rated body objected; by a centre that is no party, with its reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.commands.rule_rating import rule_rating as rule_on_result
from huying.clocks.commands.stop import stop_all
from huying.core.command import command
from huying.core.errors import Conflict
from huying.orders.commands.rule_rating import rule_rating as rule_on_evaluation
from huying.people.access import Actor
from huying.supervision.ratings.access import require_ruling
from huying.supervision.ratings.events import RatingObjectionRuled
from huying.supervision.ratings.issuing import issue_ruling
from huying.supervision.ratings.journal import record, take
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.rules import MOST_REASON, Outcome, State
from huying.supervision.ratings.soundness import sound_words
from huying.supervision.ratings.telling import sides_of, tell


class ObjectionRuled(Conflict):
    """It was ruled upon, once and for all."""

    slug = "rating-objection-ruled"
    text = _("这件异议已经裁定，不能再改。")


@command
def rule(*, by: Actor, at: datetime, objection_id: UUID, outcome: str, reason: str) -> RatingObjection:
    """Write down whether figures count the rating, which itself is never changed; both sides get the paper.

    Raises ExplanationNeeded, RatingNamesPerson, ObjectionRuled.
    """
    objection = take(objection_id)
    require_ruling(by, objection)
    if objection.state != State.OPEN:
        raise ObjectionRuled
    matter = objection.evaluation.order if objection.evaluation else objection.rating and objection.rating.case
    stream = matter.stream if matter else ""
    said = sound_words(reason, most=MOST_REASON, field="reason", stream=stream)
    counts = outcome == Outcome.STANDS
    objection.state = State(outcome)
    objection.ruled_by_id, objection.ruled_at, objection.reason = by.id, at, said
    objection.save(update_fields=["state", "ruled_by", "ruled_at", "reason"])
    if objection.evaluation_id:
        rule_on_evaluation(by=by, at=at, evaluation_id=objection.evaluation_id, counts=counts, why=said)
    if objection.rating_id:
        rule_on_result(by=by, at=at, rating_id=objection.rating_id, counts=counts, why=said)
    stop_all(stream=objection.stream, at=at)
    issue_ruling(objection, by=by, at=at)
    recorded = record(objection, RatingObjectionRuled(objection.pk, outcome), by=by, at=at)
    tell(objection, recorded, "ruled", sides_of(objection, at), at)
    return objection
