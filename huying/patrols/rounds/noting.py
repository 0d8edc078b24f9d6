"""What every deed on a round shares: where and how it was reached, what speaks for it, and the row that it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.patrols.plates.queries import PlateGone, PlateUnknown, proves_presence, read_plate
from huying.patrols.plates.rules import ROTATING
from huying.patrols.records.soundness import happened
from huying.patrols.rounds.events import PatrolNoted
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.rules import PROMPT, SAME_PRESS, Signs, advice
from huying.people.access import Actor
from huying.places.coordinates import distance_m
from huying.places.models import Place

LONGEST_NOTE = 500


class NoteTooLong(Invalid):
    """A note is short: what a colleague has to know, no names."""

    slug = "patrol-note-too-long"
    text = _("备注最多 {most} 个字，请写要点，不要写姓名和证件号。")
    field = "note"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was done: the building, perhaps a room, the key of a scanned plate, when.

    `point` (lon, lat, WGS-84), `accuracy_m` and `photo_at` are there only if the worker chose to send them with this
    one deed; they are looked at once and let go.
    """

    place_id: UUID
    room_id: UUID | None = None
    key: str = ""
    point: tuple[float, float] | None = None
    accuracy_m: float = 0.0
    photo_at: datetime | None = None
    occurred_at: datetime | None = None


def put_down(spot: Spot, did: str, *, by: Actor, at: datetime, **more: Any) -> Patrol:
    """The row of a deed and its fact. The place is locked by the caller. Raises NoteTooLong, ActTooOld."""
    note = str(more.pop("note", "")).strip()
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(most=LONGEST_NOTE)
    place = Place.objects.get(pk=spot.place_id)
    then = happened(spot.occurred_at, at)
    reached = _reached(place, spot.key, then, at)
    signs = Signs(_away(place, spot), spot.photo_at, reached.old_plate, reached.unproven, late=_late(then, at))
    patrol = Patrol.objects.create(
        place=place,
        room_id=spot.room_id,
        area_code=place.area_id,
        did=did,
        how=reached.how,
        on_site=reached.on_site,
        advice=list(advice(signs, then)),
        note=note,
        by_id=by.person_id,
        occurred_at=then,
        at=at,
        **more,
    )
    fact = PatrolNoted(patrol.pk, place.pk, spot.room_id, did, patrol.how, patrol.on_site, then)
    append(stream_of(patrol), [fact], by=by, at=at, first=True)
    return patrol


def stream_of(patrol: Patrol) -> str:
    """Where the facts of a deed stand."""
    return f"patrol:{patrol.pk}"


def pressed_before(spot: Spot, did: str, *, by: Actor, at: datetime) -> Patrol | None:
    """The same button pressed by the same person for the same place within a minute: a shaking hand, not two deeds."""
    then = happened(spot.occurred_at, at)
    same = Patrol.objects.filter(
        place_id=spot.place_id, did=did, by_id=by.person_id, occurred_at__gt=then - SAME_PRESS, occurred_at__lte=then
    )
    same = same.filter(room_id=spot.room_id) if spot.room_id else same.filter(room=None)
    return same.order_by("-occurred_at").first()


def _late(then: datetime, at: datetime) -> bool:
    return at - then > PROMPT


@dataclass(frozen=True, slots=True)
class _Reached:
    """By scan or from the list, whether that shows presence, whether the plate was old, or is only claimed."""

    how: str
    on_site: bool = False
    old_plate: bool = False
    unproven: bool = False


def _reached(place: Place, key: str, then: datetime, at: datetime) -> _Reached:
    """What the key of a plate says. A bad one is no refusal.

    The hour of a scan is the phone's word: of what came late, a plate that is revoked by now counts as revoked, and a
    changing plate shows presence by the server's clock alone.
    """
    if not key:
        return _Reached("list")
    try:
        plate = read_plate(place.code or "", key, then, revoked_by=at if _late(then, at) else then)
    except PlateGone:
        return _Reached("scan", old_plate=True)
    except PlateUnknown:
        return _Reached("list")
    proven = proves_presence(plate, key, at)
    return _Reached("scan", on_site=proven, unproven=plate.kind == ROTATING and not proven)


def _away(place: Place, spot: Spot) -> float | None:
    if spot.point is None:
        return None
    return max(0.0, distance_m(*spot.point, place.lon, place.lat) - max(0.0, spot.accuracy_m))
