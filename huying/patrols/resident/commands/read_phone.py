"""Read the phone (查看电话): a seat opens the number that a resident left with a whistle, for a reason, on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.core.eventlog import append
from huying.incidents.access import standings
from huying.patrols.resident.events import ResidentPhoneRead
from huying.patrols.resident.models import ResidentWhistle
from huying.people.access import Actor

READING = frozenset({"district", "street"})
"""Ways to stand to an incident by which somebody calls a resident back."""


class PhoneWithoutReason(Invalid):
    """Whoever opens a resident's number says what for."""

    slug = "resident-phone-reason"
    text = _("请写明查看电话的原因，例如：回电核实位置。")
    field = "reason"


@command
def read_phone(*, by: Actor, at: datetime, incident_id: UUID, reason: str) -> str:
    """The number; empty when none was left. Raises NotFound, NotAllowed or PhoneWithoutReason."""
    row = (
        ResidentWhistle.objects.select_for_update(of=("self",))
        .select_related("incident")
        .filter(incident_id=incident_id)
    )
    found = row.first()
    held = standings(by, found.incident) if found is not None else set()
    if found is None or not held:
        raise NotFound
    if not held & READING:
        raise NotAllowed
    said = reason.strip()[:200]
    if not said or "\0" in said:
        raise PhoneWithoutReason
    append(f"resident:{found.pk}", [ResidentPhoneRead(incident_id, said)], by=by, at=at)
    return found.phone
