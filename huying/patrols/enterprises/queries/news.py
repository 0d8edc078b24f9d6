"""What somebody was told of enterprises' matters and has not noted yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.models import Delivery
from huying.patrols.enterprises.models import Finding
from huying.people.access import Actor

MOST = 20
WHY: dict[str, Any] = {
    "filing_waits": _("有备案要人工审核"),
    "filing_approved": _("备案已通过"),
    "filing_refused": _("不予备案，理由见备案页"),
    "filing_revoked": _("备案已撤销，可在 5 个工作日内提出异议"),
    "entity_warning": _("收到首违告知，可在 5 个工作日内提出异议"),
    "entity_violation": _("记入违法记录，可在 5 个工作日内提出异议"),
    "entity_fault": _("记入备案问题，可在 5 个工作日内提出异议"),
    "entity_upheld": _("异议成立，记录已撤去"),
    "entity_dismissed": _("异议未成立，维持原记录"),
    "service_assigned": _("有企业服务请求交给您"),
    "service_answered": _("服务请求已答复，请评价这件事"),
}


@dataclass(frozen=True, slots=True)
class News:
    """One message: what, about which matter, where it is read, when."""

    message_id: UUID
    title: str
    why: Any
    url: str
    at: datetime


def news_of(actor: Actor) -> list[News]:
    """The newest first."""
    rows = Delivery.objects.filter(person_id=actor.person_id, seen_at=None, message__kind="update")
    streams = Q()
    for kind in ("filing", "finding", "service"):
        streams |= Q(message__stream__startswith=f"{kind}:")
    rows = rows.filter(streams).exclude(state="withdrawn").select_related("message")
    messages = [row.message for row in rows.order_by("-pk")[:MOST]]
    keys = [UUID(each.stream.partition(":")[2]) for each in messages if each.stream.startswith("finding:")]
    owners = dict(Finding.objects.filter(pk__in=keys).values_list("pk", "enterprise_id"))
    told = []
    for each in messages:
        kind, _colon, key = each.stream.partition(":")
        why = WHY.get(each.body["why"], "")
        told.append(News(each.pk, each.body["title"], why, _address(kind, key, each.body, owners), each.created_at))
    return told


def _address(kind: str, key: str, body: dict[str, Any], owners: dict[UUID, UUID]) -> str:
    if kind == "finding":
        return reverse("enterprises:enterprise", args=[owners[UUID(key)]])
    return reverse(f"enterprises:{kind}", args=[body["matter"]])
