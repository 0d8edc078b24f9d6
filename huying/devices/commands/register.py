"""Register (登记): a device is written into the registry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.devices.access import require_keeping
from huying.devices.events import DeviceRegistered
from huying.devices.models import Device, Sign
from huying.devices.soundness import DeviceAsked, sound
from huying.people.access import Actor


class NumberTaken(Conflict):
    """Another device carries this number, or this number of the video platform."""

    slug = "device-number-taken"
    text = _("这个编号已经登记给另一台设备。请核对设备上的编号。")
    field = "number"


@command
def register(*, by: Actor, at: datetime, asked: DeviceAsked, synthetic: bool = False) -> Device:
    """Write a device down; the same device told again is given back. Raises NumberTaken or what `sound` refuses."""
    columns = sound(asked, at)
    require_keeping(by, columns["area_id"])
    known = Device.objects.filter(number=columns["number"]).first()
    if known is not None:
        if known.retired_at is None and all(getattr(known, name) == value for name, value in columns.items()):
            return known
        raise NumberTaken
    untaken(columns)
    row = Device.objects.create(registered_at=at, registered_by_id=by.id, synthetic=synthetic, **columns)
    Sign.objects.create(device=row)
    fact = DeviceRegistered(row.pk, row.number, row.kind, row.area_id)
    append(row.stream, [fact], by=by, at=at, first=True)
    return row


def untaken(columns: dict[str, Any], but: Device | None = None) -> None:
    """Pass when no other device has this number of the video platform. Raises NumberTaken at it."""
    if columns["video_id"] is None:
        return
    others = Device.objects.filter(video_id=columns["video_id"])
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise NumberTaken(field="video_id")
