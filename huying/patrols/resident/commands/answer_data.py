"""Answer (答复更正、删除请求): what was done about it, or why not; and read the phone of who asked, on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.eventlog import append
from huying.patrols.resident.commands.read_phone import PhoneWithoutReason
from huying.patrols.resident.data_requests import CLOCK, OUTCOME_WORDS, require_answering
from huying.patrols.resident.events import DataRequestAnswered, DataRequestRead
from huying.patrols.resident.models import DataRequest
from huying.people.access import Actor

LONGEST = 1_000


class DataAnswerMissing(Invalid):
    """What became of it, in words: of what is not done also why (个人信息保护法 50)."""

    slug = "data-request-answer"
    text = _("请选择办理结果，写明办了什么；没有办理的，写明理由（最多 1000 个字）。")
    field = "answer"


class DataAnsweredAlready(Conflict):
    """It has its answer."""

    slug = "data-request-answered"
    text = _("这个请求已经答复过了。")


@command
def answer_data(*, by: Actor, at: datetime, request_id: UUID, outcome: str, answer: str) -> DataRequest:
    """Answer once; its clock stops. Raises DataAnswerMissing, DataAnsweredAlready."""
    row = _taken(by, request_id)
    said = answer.strip()
    if outcome not in OUTCOME_WORDS:
        raise DataAnswerMissing(field="outcome")
    if not 1 <= len(said) <= LONGEST:
        raise DataAnswerMissing
    if row.answered_at is not None:
        raise DataAnsweredAlready
    row.outcome, row.answer, row.answered_at, row.answered_by_id = outcome, said, at, by.person_id
    row.save(update_fields=["outcome", "answer", "answered_at", "answered_by"])
    stop(stream=row.stream, kinds=[CLOCK], at=at)
    append(row.stream, [DataRequestAnswered(row.pk, outcome)], by=by, at=at)
    return row


@command
def read_data_phone(*, by: Actor, at: datetime, request_id: UUID, reason: str) -> str:
    """The number, to ask back whether it is theirs. Raises PhoneWithoutReason."""
    row = _taken(by, request_id)
    said = reason.strip()[:200]
    if not said or "\0" in said:
        raise PhoneWithoutReason
    append(row.stream, [DataRequestRead(row.pk, said)], by=by, at=at)
    return row.phone


def _taken(by: Actor, request_id: UUID) -> DataRequest:
    row = DataRequest.objects.select_for_update().filter(pk=request_id).first()
    if row is None:
        raise NotFound
    require_answering(by, row)
    return row
