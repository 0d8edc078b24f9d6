"""Confirm (无变化): somebody was there and saw that what is known is still so, in one tap.

It renews what was collected before, of a room or of the whole building. What was never collected stays so: of nothing
nobody can say that it has not changed.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.patrols.records.ageing import count_place
from huying.patrols.records.commands.taking import stream_of, take_place
from huying.patrols.records.events import RecordsConfirmed
from huying.patrols.records.models import Record
from huying.patrols.records.soundness import happened
from huying.people.access import Actor


class NothingCollected(Conflict):
    """Nothing was ever written down here."""

    slug = "nothing-collected"
    text = _("这里还没有采集过，谈不上无变化。请先登记，或按「无人在家」。")


@command
def confirm(
    *, by: Actor, at: datetime, place_id: UUID, room_id: UUID | None = None, occurred_at: datetime | None = None
) -> int:
    """How many records are verified as of that moment. Raises NothingCollected, ActTooOld.

    An act that comes late, from a phone without a network, never makes a record older than it is.
    """
    place = take_place(by, place_id)
    then = happened(occurred_at, at)
    scope = Q(place=place) if room_id is None else Q(place=place, room_id=room_id)
    records = Record.objects.filter(scope)
    if room_id is not None and not place.rooms.filter(pk=room_id).exists():
        raise NotFound
    collected = records.exclude(verified_at=None)
    renewed = collected.count()
    if not renewed:
        raise NothingCollected
    collected.filter(verified_at__lt=then).update(verified_at=then)
    append(stream_of(place.pk), [RecordsConfirmed(place.pk, room_id, renewed)], by=by, at=at)
    count_place(place.pk, at)
    return renewed
