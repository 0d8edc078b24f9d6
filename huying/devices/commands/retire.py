"""Retire (停用): a device was taken down; its key opens nothing any more, its alarms stay."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.devices.access import taken
from huying.devices.events import DeviceRetired
from huying.devices.models import Device
from huying.people.access import Actor


class RetiredWithoutReason(Invalid):
    """Whoever retires a device says why: nobody hears its button from then on."""

    slug = "device-without-reason"
    text = _("请写明停用的原因，最多 200 个字。")
    field = "reason"


@command
def retire(*, by: Actor, at: datetime, device_id: UUID, reason: str) -> Device:
    """End a device. Doing it twice changes nothing. Raises RetiredWithoutReason."""
    row = taken(by, device_id)
    if row.retired_at is not None:
        return row
    why = reason.strip()
    if not why or len(why) > 200 or "\0" in why:
        raise RetiredWithoutReason
    row.retired_at, row.retired_by_id, row.retired_why, row.key_digest = at, by.id, why, None
    row.save(update_fields=["retired_at", "retired_by", "retired_why", "key_digest"])
    append(row.stream, [DeviceRetired(row.pk)], by=by, at=at)
    return row
