"""Change (更正): the registry says something else of a device; its number and kind stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.devices.access import require_keeping, taken
from huying.devices.commands.register import untaken
from huying.devices.events import DeviceChanged
from huying.devices.models import Device
from huying.devices.soundness import DeviceAsked, sound
from huying.people.access import Actor


class AlreadyRetired(Conflict):
    """A device that is no more is neither changed nor given a key."""

    slug = "device-retired"
    text = _("这台设备已停用，不能再改。请重新登记一台。")


@command
def change(*, by: Actor, at: datetime, device_id: UUID, asked: DeviceAsked) -> Device:
    """Write what is told over what is known; nothing happens when it is the same. Raises what `sound` refuses."""
    row = taken(by, device_id)
    if row.retired_at is not None:
        raise AlreadyRetired
    columns = sound(replace(asked, number=row.number, kind=row.kind), at)
    require_keeping(by, columns["area_id"])
    untaken(columns, row)
    parts = tuple(name.removesuffix("_id") for name, value in columns.items() if getattr(row, name) != value)
    if not parts:
        return row
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=[*columns])
    append(row.stream, [DeviceChanged(row.pk, parts)], by=by, at=at)
    return row
