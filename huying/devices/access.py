"""Who sees devices and who keeps the registry: seats and stations by area, a unit's lead those of the unit."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from huying.core.errors import NotAllowed, NotFound
from huying.devices.models import Device
from huying.people.access import Actor
from huying.people.roles import SEATS, STATION, UNIT_LEADS

KEEPERS = SEATS
"""District and street: they register, change and retire, each in the area of their post."""
READERS = KEEPERS | STATION | UNIT_LEADS


def visible_to(actor: Actor) -> Q:
    """The devices of which a person may know, as a condition on rows."""
    if actor.system:
        return Q()
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in KEEPERS | STATION:
            seen |= Q(area__code__startswith=duty.area_code)
        if duty.role in UNIT_LEADS:
            seen |= Q(unit_id=duty.organisation_id)
    return seen


def require_reading(actor: Actor) -> None:
    """Pass for those who see any devices at all; which ones, `visible_to` says."""
    if not (actor.system or actor.has(READERS)):
        raise NotFound


def may_keep(actor: Actor, area_code: str) -> bool:
    """Whether this person keeps the registry of an area."""
    return actor.system or actor.in_area(KEEPERS, area_code)


def require_keeping(actor: Actor, area_code: str) -> None:
    """The same as a guard, for a device that is yet to come."""
    if not may_keep(actor, area_code):
        raise NotAllowed


def may_verify(actor: Actor, device: Device) -> bool:
    """Whether this person may say what an alarm was: who keeps the registry, the station, and the unit's lead."""
    near = actor.in_area(KEEPERS | STATION, device.area_id) or actor.in_organisation(UNIT_LEADS, device.unit_id)
    return actor.system or near


def require_verifying(actor: Actor, device: Device) -> None:
    """The same as a guard."""
    if not may_verify(actor, device):
        raise NotAllowed


def device_of(actor: Actor, device_id: UUID) -> Device:
    """One device of which this person may know. Raises NotFound."""
    rows = Device.objects.select_related("area", "place", "unit", "sign", "registered_by", "retired_by")
    row = rows.filter(visible_to(actor), pk=device_id).first()
    if row is None:
        raise NotFound
    return row


def taken(by: Actor, device_id: UUID) -> Device:
    """The device, locked, for who keeps the registry there. Raises NotFound or NotAllowed."""
    row = Device.objects.select_for_update(of=("self",)).filter(visible_to(by), pk=device_id).first()
    if row is None:
        raise NotFound
    require_keeping(by, row.area_id)
    return row
