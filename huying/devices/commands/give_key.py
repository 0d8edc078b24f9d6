"""Give key (设备钥匙): the secret with which a device tells its alarms and heartbeats."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.devices.access import taken
from huying.devices.commands.change import AlreadyRetired
from huying.devices.events import DeviceKeyGiven
from huying.people.access import Actor
from huying.people.tokens import digest


@command
def give_key(*, by: Actor, at: datetime, device_id: UUID) -> str:
    """The secret, which is never seen again; the earlier one ends. Raises AlreadyRetired."""
    row = taken(by, device_id)
    if row.retired_at is not None:
        raise AlreadyRetired
    secret = "hd_" + secrets.token_urlsafe(32)
    row.key_digest = digest(secret)
    row.save(update_fields=["key_digest"])
    append(row.stream, [DeviceKeyGiven(row.pk)], by=by, at=at)
    return secret
