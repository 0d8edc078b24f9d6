"""Answer (答复) a request; the enterprise rates the matter and so closes it, or takes it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.core.errors import Invalid
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import EnterpriseServiceAnswered, EnterpriseServiceEnded
from huying.patrols.enterprises.journal import move, record, take_service
from huying.patrols.enterprises.models import EnterpriseService
from huying.patrols.enterprises.rules import RATINGS, SERVICE_CLOCK
from huying.patrols.enterprises.telling import people_of, tell
from huying.people.access import Actor


class AnswerNeeded(Invalid):
    """What came of it."""

    slug = "enterprise-service-answer-needed"
    text = _("请写明答复的内容。")
    field = "answer"


class RatingNeeded(Invalid):
    """Whether the matter is solved. Nobody is rated."""

    slug = "enterprise-service-rating-needed"
    text = _("请选择这件事是否解决；只评事，不评人。")
    field = "rating"


@command
def answer(*, by: Actor, at: datetime, service_id: UUID, text: str) -> EnterpriseService:
    """Tell the enterprise; the clock stops. Raises AnswerNeeded."""
    row = take_service(service_id)
    require(by, "answer", row.enterprise)
    if not text.strip():
        raise AnswerNeeded
    move(row, "answer")
    return put_answer(row, text.strip()[:1000], by=by, at=at)


def put_answer(row: EnterpriseService, text: str, *, by: Actor, at: datetime) -> EnterpriseService:
    """Keep the answer of a request that has entered its state. Inside a command."""
    row.answer, row.answered_by_id, row.answered_at = text, by.id, at
    stop(stream=row.stream, kinds=[SERVICE_CLOCK], at=at)
    fact = record(row, [EnterpriseServiceAnswered(row.pk)], by=by, at=at)[0]
    tell(row, "service_answered", people_of(row.enterprise, at), fact, at)
    return row


@command
def rate(*, by: Actor, at: datetime, service_id: UUID, rating: str, words: str = "") -> EnterpriseService:
    """The enterprise says whether it is solved; the request is closed. Raises RatingNeeded."""
    row = take_service(service_id)
    require(by, "rate", row.enterprise)
    if rating not in RATINGS:
        raise RatingNeeded
    move(row, "close")
    row.rating, row.rated_words, row.ended_at = rating, words.strip()[:500], at
    record(row, [EnterpriseServiceEnded(row.pk, row.state, rating)], by=by, at=at)
    return row


@command
def take_back(*, by: Actor, at: datetime, service_id: UUID) -> EnterpriseService:
    """The enterprise needs it no more."""
    row = take_service(service_id)
    require(by, "withdraw_own", row.enterprise)
    move(row, "withdraw")
    row.ended_at = at
    stop(stream=row.stream, kinds=[SERVICE_CLOCK], at=at)
    record(row, [EnterpriseServiceEnded(row.pk, row.state, "")], by=by, at=at)
    return row
