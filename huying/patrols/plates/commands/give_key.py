"""Give a key (设备钥匙): the device of a changing plate asks with it for the link that it is to show now."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.patrols.plates.commands.revoke import taken
from huying.patrols.plates.events import PlateKeyGiven
from huying.patrols.plates.rules import ROTATING
from huying.people.access import Actor
from huying.people.tokens import digest


class NotRotating(Conflict):
    """A printed plate has no device, and a revoked one shows nothing any more."""

    slug = "plate-not-rotating"
    text = _("只有在用的动态码牌才有设备钥匙。")


@command
def give_key(*, by: Actor, at: datetime, plate_id: UUID) -> str:
    """The secret, which is never seen again; the device's earlier one ends. Raises NotRotating."""
    plate = taken(by, plate_id)
    if plate.kind != ROTATING or plate.revoked_at is not None:
        raise NotRotating
    secret = "hp_" + secrets.token_urlsafe(32)
    plate.device_digest = digest(secret)
    plate.save(update_fields=["device_digest"])
    append(f"plate:{plate.pk}", [PlateKeyGiven(plate.pk)], by=by, at=at)
    return secret
