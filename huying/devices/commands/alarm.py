"""Alarm (报警): a device reports something. What it repeats is counted with the alarm that goes on; none is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.core.eventlog import append
from huying.devices.commands.hear import Beat, heard
from huying.devices.commands.verify import standing
from huying.devices.events import DeviceAlarmed
from huying.devices.models import Alarm, Device
from huying.devices.rules import ALARM_OF, FOLDS_WITHIN, WORD
from huying.incidents.commands.whistle import Whistle
from huying.incidents.commands.whistle import whistle as raise_whistle
from huying.incidents.rules import ENDED
from huying.people.machines import machine


class AlarmUnclear(Invalid):
    """What is reported is one word of small letters, digits and underscores."""

    slug = "device-alarm-unclear"
    text = _("报警内容须为小写字母开头的一个词（字母、数字、下划线，最多 24 个字符）。")
    field = "what"


@dataclass(frozen=True, slots=True)
class Told:
    """What a device says: a word ("" for what its kind means), and how many messages said the same."""

    what: str = ""
    messages: int = 1


@command
def alarm(*, at: datetime, device_id: UUID, told: Told) -> Alarm:
    """Raise an alarm, and the whistle where the registry says so; or count it with the one that goes on.

    Raises NotFound for a device that is no more, AlarmUnclear, or a refusal of the whistle.
    """
    device = Device.objects.select_for_update(of=("self",)).select_related("place").filter(pk=device_id).first()
    if device is None or device.retired_at is not None:
        raise NotFound
    what = told.what or ALARM_OF[device.kind]
    if not WORD.fullmatch(what) or told.messages < 1:
        raise AlarmUnclear
    heard([Beat(device.pk)], at)
    last = device.alarms.select_related("incident").filter(what=what).order_by("-first_at").first()
    if last is not None and _goes_on(last, at):
        last.messages += told.messages
        last.last_at = max(last.last_at, at)
        last.save(update_fields=["messages", "last_at"])
        return last
    return _raised(device, what, told.messages, at)


def _goes_on(last: Alarm, at: datetime) -> bool:
    """Whether the same is still being dealt with, or was said a moment ago."""
    if last.incident is None:
        return not last.verdict and at - last.last_at <= FOLDS_WITHIN
    return standing(last.incident).state not in ENDED


def _raised(device: Device, what: str, messages: int, at: datetime) -> Alarm:
    by = machine()
    incident = raise_whistle(by=by, at=at, content=_content(device)) if device.whistles else None
    row = Alarm.objects.create(device=device, what=what, first_at=at, last_at=at, messages=messages, incident=incident)
    fact = DeviceAlarmed(device.pk, row.pk, what, incident.pk if incident else None)
    append(device.stream, [fact], by=by, at=at)
    return row


def _content(device: Device) -> Whistle:
    place = device.place.name if device.place else ""
    with override("zh-hans"):  # data that the seat reads, in the district's language
        note = gettext("设备报警：{name}（编号 {number}）").format(name=device.name, number=device.number)
    return Whistle(
        template=device.template,
        place_id=device.place_id,
        unit_id=device.unit_id,
        place_text=" ".join(part for part in (place, device.spot or device.name) if part),
        lon=device.lon,
        lat=device.lat,
        note=note,
    )
