"""Assign (分派) a request to another of the three staff, or hand it up (转街道) when none of them can answer it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import EnterpriseServiceAssigned, EnterpriseServiceHandedUp
from huying.patrols.enterprises.journal import move, record, take_service
from huying.patrols.enterprises.models import EnterpriseService
from huying.patrols.enterprises.telling import tell, trio_of
from huying.people.access import Actor


class NobodyAtPost(Invalid):
    """The building has nobody at this post today."""

    slug = "enterprise-service-nobody-at-post"
    text = _("这幢楼今天没有人担任这个岗位。请先安排人员，或转街道办理。")
    field = "post"


class HandingUpReasonNeeded(Invalid):
    """What a department is needed for."""

    slug = "enterprise-service-handing-up-reason-needed"
    text = _("请写明为什么要转街道、需要哪个部门做什么。")
    field = "note"


@command
def assign(*, by: Actor, at: datetime, service_id: UUID, post: str) -> EnterpriseService:
    """Give it to whoever holds a post of the building today. Raises NobodyAtPost."""
    row = take_service(service_id)
    require(by, "assign", row.enterprise)
    holder = trio_of(row.enterprise, at).get(post)
    if holder is None:
        raise NobodyAtPost
    move(row, "assign")
    row.post, row.person = post, holder.person
    fact = record(row, [EnterpriseServiceAssigned(row.pk, post, holder.person_id)], by=by, at=at)[0]
    tell(row, "service_assigned", [holder.person_id], fact, at)
    return row


@command
def hand_up(*, by: Actor, at: datetime, service_id: UUID, note: str) -> EnterpriseService:
    """Ask the street to call a department. Raises HandingUpReasonNeeded."""
    row = take_service(service_id)
    require(by, "hand_up", row.enterprise)
    if not note.strip():
        raise HandingUpReasonNeeded
    move(row, "hand_up")
    row.note = note.strip()[:500]
    record(row, [EnterpriseServiceHandedUp(row.pk)], by=by, at=at)
    return row
