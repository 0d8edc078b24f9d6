"""Verify (核实): an alarm was true or false. What raised a whistle is told by how its incident ends."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.devices.access import require_verifying, visible_to
from huying.devices.events import AlarmVerified
from huying.devices.models import Alarm, Device
from huying.devices.rules import FALSE, TRUE
from huying.incidents.models import Incident
from huying.incidents.rules import ENDED
from huying.people.access import SYSTEM, Actor


class AlarmGoesOn(Conflict):
    """The incident that it raised is not over: its end says whether there was something."""

    slug = "device-alarm-goes-on"
    text = _("这次报警的事件还在处置，结束后自动记为属实或误报。")
    field = "genuine"


@command
def verify(*, by: Actor, at: datetime, alarm_id: UUID, genuine: bool) -> Alarm:
    """Say whether an alarm was true; the same again changes nothing, another word corrects it. Raises AlarmGoesOn."""
    device_id = Alarm.objects.filter(pk=alarm_id).values_list("device_id", flat=True).first()
    if device_id is None:
        raise NotFound
    device = Device.objects.select_for_update(of=("self",)).filter(visible_to(by), pk=device_id).first()
    if device is None:
        raise NotFound
    require_verifying(by, device)
    row = device.alarms.select_related("incident__merged_into").get(pk=alarm_id)
    if not is_over(row):
        raise AlarmGoesOn
    _say(row, device, by=by, at=at, verdict=TRUE if genuine else FALSE)
    return row


@command
def verify_by_end(*, at: datetime, incident_id: UUID, genuine: bool) -> int:
    """Say it of all alarms behind an incident that is over, merged ones too; how many nobody had verified."""
    merged = _merged_into(incident_id)
    waiting = Alarm.objects.filter(incident_id__in=merged, verdict="").order_by("device_id", "pk")
    keys = list(waiting.values_list("pk", "device_id"))
    devices = {row.pk: row for row in Device.objects.select_for_update().filter(pk__in={key for _pk, key in keys})}
    for row in Alarm.objects.filter(pk__in=[pk for pk, _device in keys], verdict=""):
        _say(row, devices[row.device_id], by=SYSTEM, at=at, verdict=TRUE if genuine else FALSE)
    return len(keys)


def is_over(row: Alarm) -> bool:
    """Whether nothing is dealt with for an alarm any more: somebody may say what it was."""
    return row.incident is None or standing(row.incident).state in ENDED


def standing(incident: Incident) -> Incident:
    """The incident that goes on for one that was merged, however often."""
    while incident.merged_into is not None:
        incident = incident.merged_into
    return incident


def _merged_into(incident_id: UUID) -> set[UUID]:
    """An incident, and all that were merged into it."""
    found, fresh = {incident_id}, {incident_id}
    while fresh:
        fresh = set(Incident.objects.filter(merged_into_id__in=fresh).values_list("pk", flat=True)) - found
        found |= fresh
    return found


def _say(row: Alarm, device: Device, *, by: Actor, at: datetime, verdict: str) -> None:
    if row.verdict == verdict:
        return
    row.verdict, row.verified_at, row.verified_by_id = verdict, at, by.id
    row.save(update_fields=["verdict", "verified_at", "verified_by"])
    append(device.stream, [AlarmVerified(device.pk, row.pk, verdict == TRUE)], by=by, at=at)
