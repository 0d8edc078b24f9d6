"""Decide (审批): another person of the centre allows the look, with the operator's consent, or says why not."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record, take
from huying.cases.video.access import require
from huying.cases.video.events import VideoDecided
from huying.cases.video.models import VideoRequest
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.people.access import Actor


class OwnRequest(Conflict):
    """Whoever registered it does not decide on it."""

    slug = "video-own-request"
    text = _("自己登记的申请要由另一位负责人审批。")


class DecidedBefore(Conflict):
    """It has been decided."""

    slug = "video-decided"
    text = _("这份申请已有人审批。")


class ConsentOfOperator(Invalid):
    """Who of the operator agreed (21)."""

    slug = "video-operator-consent"
    text = _("请写明管理单位由谁同意。")
    field = "consented_by"


class WhyNot(Invalid):
    """A no is explained."""

    slug = "video-why-not"
    text = _("不同意的，请写明理由，告诉申请人。")
    field = "answer"


@command
def decide(
    *,
    by: Actor,
    at: datetime,
    case_id: UUID,
    request_id: UUID,
    approved: bool,
    consented_by: str = "",
    answer: str = "",
) -> VideoRequest:
    """Allow it or not. Raises OwnRequest, DecidedBefore, ConsentOfOperator, WhyNot."""
    case = take(case_id)
    require(by, case, deciding=True)
    row = VideoRequest.objects.filter(pk=request_id, case=case).first()
    if row is None:
        raise NotFound
    if row.state != "asked":
        raise DecidedBefore
    if row.asked_by_id == by.id:
        raise OwnRequest
    if approved and not consented_by.strip():
        raise ConsentOfOperator
    if not approved and not answer.strip():
        raise WhyNot
    row.state, row.decided_at, row.decided_by_id = "approved" if approved else "refused", at, by.id
    row.consented_by, row.answer = consented_by.strip()[:120] if approved else "", answer.strip()[:1000]
    row.save()
    record(case, [VideoDecided(case.pk, row.pk, approved)], by=by, at=at)
    return row
