"""Revoke (作废): a plate was photographed, torn down or put on the wrong door; its link opens nothing any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.core.eventlog import append
from huying.patrols.plates.access import require_keeping
from huying.patrols.plates.events import PlateRevoked
from huying.patrols.plates.models import Plate
from huying.people.access import Actor


class WithoutReason(Invalid):
    """Whoever revokes a plate says why: somebody stands before it and finds it dead."""

    slug = "plate-without-reason"
    text = _("请写明作废的原因，最多 200 个字。")
    field = "reason"


@command
def revoke(*, by: Actor, at: datetime, plate_id: UUID, reason: str) -> Plate:
    """End a plate. Doing it twice changes nothing. Raises WithoutReason."""
    plate = taken(by, plate_id)
    end(plate, by=by, at=at, reason=reason)
    return plate


def taken(by: Actor, plate_id: UUID) -> Plate:
    """The plate, locked, for who may keep plates there."""
    plate = Plate.objects.select_for_update(of=("self",)).select_related("place").filter(pk=plate_id).first()
    if plate is None:
        raise NotFound
    require_keeping(by, plate.place.area_id)
    return plate


def end(plate: Plate, *, by: Actor, at: datetime, reason: str) -> None:
    """Note the end and record it; nothing when it has ended already."""
    if plate.revoked_at is not None:
        return
    why = reason.strip()
    if not why or len(why) > 200 or "\0" in why:
        raise WithoutReason
    plate.revoked_at, plate.revoked_by_id, plate.revoked_why = at, by.id, why
    plate.save(update_fields=["revoked_at", "revoked_by", "revoked_why"])
    append(f"plate:{plate.pk}", [PlateRevoked(plate.pk, plate.place_id)], by=by, at=at)
