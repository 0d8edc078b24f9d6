"""Set up a resource (设置房间与服务): a room, a desk or a service, with its opening hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.access import require_setting
from huying.cases.bookings.events import ResourceSet
from huying.cases.bookings.models import Resource
from huying.cases.bookings.rules import RESOURCE_KINDS
from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.models import Organisation


class WrongResource(Invalid):
    """Its kind is unknown, its name empty or taken, or it closes before it opens."""

    slug = "wrong-resource"
    text = _("请填写名称（同一单位内不重复）、种类，关闭时间要晚于开放时间。")
    field = "name"


@dataclass(frozen=True, slots=True)
class NewResource:
    """What can be booked: of which body, which kind, under which name, from when to when each day (China time)."""

    organisation_id: UUID
    kind: str
    name: str
    opens: time
    closes: time
    seats: int = 1
    remote: bool = False


@command
def set_resource(*, by: Actor, at: datetime, resource: NewResource) -> Resource:
    """Write it down, or its new hours when the body has one of this name. Raises WrongResource."""
    owner = Organisation.objects.filter(pk=resource.organisation_id).first()
    if owner is None:
        raise NotFound
    require_setting(by, owner.area_id)
    name = resource.name.strip()
    if not name or resource.kind not in RESOURCE_KINDS or resource.closes <= resource.opens or resource.seats < 1:
        raise WrongResource
    row, _fresh = Resource.objects.update_or_create(
        organisation=owner,
        name=name[:60],
        defaults={
            "kind": resource.kind,
            "area_code": owner.area_id,
            "opens": resource.opens,
            "closes": resource.closes,
            "seats": resource.seats,
            "remote": resource.remote,
        },
    )
    append(f"resource:{row.pk}", [ResourceSet(row.pk, row.kind)], by=by, at=at)
    return row
