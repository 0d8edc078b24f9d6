"""Devices as the list shows them, and the alarms of one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from huying.core.errors import NotFound
from huying.devices.access import require_reading, visible_to
from huying.devices.models import Alarm, Device
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.places.models import Area

SHOWN_ALARMS = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to: words, a kind, an area (a prefix), in use or not."""

    text: str = ""
    kind: str = ""
    area: str = ""
    retired: bool = False


def devices(actor: Actor, wanted: Wanted) -> QuerySet[Device]:
    """The devices of which a person may know. Raises NotFound for who sees none at all."""
    require_reading(actor)
    rows = Device.objects.select_related("area", "place", "unit", "sign")
    rows = rows.filter(visible_to(actor), area__code__startswith=wanted.area, retired_at__isnull=not wanted.retired)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.text:
        text = wanted.text
        rows = rows.filter(
            Q(number__icontains=text)
            | Q(name__icontains=text)
            | Q(place__name__icontains=text)
            | Q(unit__name__icontains=text)
        )
    return rows


def areas_of(actor: Actor) -> list[Area]:
    """The streets and communities in the reach of a person's posts, by code."""
    reach = Q(pk=None)
    for duty in actor.duties:
        reach |= Q(code__startswith=duty.area_code)
    return list(Area.objects.filter(reach, level__in=("street", "community"), valid_to=None).order_by("code"))


def units_of(actor: Actor) -> list[tuple[str, str]]:
    """The organisations in whose rooms a device may hang, for a choice."""
    reach = Q(pk=None)
    for duty in actor.duties:
        reach |= Q(area__code__startswith=duty.area_code)
    rows = Organisation.objects.filter(reach, kind="unit").order_by("name")
    return [(str(key), name) for key, name in rows.values_list("pk", "name")]


def alarms_of(device: Device) -> list[Alarm]:
    """What a device reported last, the newest first."""
    return list(device.alarms.select_related("incident", "verified_by").order_by("-first_at")[:SHOWN_ALARMS])


def alarm_of(device: Device, alarm_id: UUID) -> Alarm:
    """One alarm of a device. Raises NotFound."""
    row = device.alarms.filter(pk=alarm_id).first()
    if row is None:
        raise NotFound
    return row
