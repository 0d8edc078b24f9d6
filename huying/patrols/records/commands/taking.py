"""What every command on records begins with: the place in hand, its record, and may."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, NotFound
from huying.patrols.records.access import require_editing
from huying.patrols.records.ageing import add_missing
from huying.patrols.records.models import Record
from huying.people.access import Actor
from huying.places.models import Place


class ConsentGone(Conflict):
    """What was told before consent was withdrawn is not stored again (PIPL 15, 47), however late it comes."""

    slug = "record-consent-gone"
    text = _("住户已经撤回同意，撤回之前登记的内容不能再保存。如对方重新同意，请重新登记。")


def take_place(by: Actor, place_id: UUID) -> Place:
    """The building, locked, so that its stream is written by one at a time. Raises NotFound, NotAllowed."""
    # Rows that refer to a place go on being written: only the key of the row is not to change meanwhile.
    place = Place.objects.select_for_update(no_key=True).filter(pk=place_id, kind="building").first()
    if place is None:
        raise NotFound
    require_editing(by, place.area_id)
    return place


def take_record(by: Actor, place_id: UUID, room_id: UUID | None) -> Record:
    """The record of the building, or of one of its rooms; an empty one is begun where there is none."""
    place = take_place(by, place_id)
    found = _found(place, room_id)
    if found is None:
        add_missing(place.pk)
        found = _found(place, room_id)
    if found is None:
        raise NotFound
    return found


def require_standing(record: Record, then: datetime) -> None:
    """That consent given at an instant was not withdrawn since. Raises ConsentGone."""
    if record.withdrawn_at is not None and then <= record.withdrawn_at:
        raise ConsentGone


def stream_of(place_id: UUID) -> str:
    """Where the facts about a building's records stand."""
    return f"records:{place_id}"


def _found(place: Place, room_id: UUID | None) -> Record | None:
    return Record.objects.filter(place=place, room=room_id).first()
