"""A place or a room in hand: its row locked, what is told of it looked through, its facts written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.patrols.registry import refusals
from huying.patrols.registry.rules import HIGHEST, LOWEST
from huying.people.access import Actor
from huying.places import address_book
from huying.places.addresses.words import label_of, room_of, unit_of
from huying.places.coordinates import distance_m
from huying.places.importing.refusals import TooLong
from huying.places.importing.rooms import NUMBER, UNIT
from huying.places.models import Area, Place, Room

FURTHEST_M = 50_000.0
"""From the middle of its community: beyond it longitude and latitude were mixed up."""
COMMUNITY = 12


@dataclass(frozen=True, slots=True)
class NewPlace:
    """What is told of a place; `inside` is the id of its compound, `names` are its other names."""

    kind: str
    name: str
    area_code: str
    lon: float
    lat: float
    inside: UUID | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class NewRoom:
    """What is told of a room, shop or office."""

    number: str
    unit: str = ""
    floor: int | None = None
    kind: str = "room"
    name: str = ""


def take_place(place_id: UUID) -> Place:
    """The place with its row locked. Raises NotFound."""
    found = Place.objects.select_for_update(of=("self",), no_key=True).filter(pk=place_id).first()
    if found is None:
        raise NotFound
    return found


def take_building(room_id: UUID) -> tuple[Room, Place]:
    """A room and its building, whose row is locked. Raises NotFound."""
    building = Room.objects.filter(pk=room_id).values_list("building_id", flat=True).first()
    if building is None:
        raise NotFound
    held = take_place(building)
    return Room.objects.get(pk=room_id), held


def require_standing(place: Place) -> None:
    """Pass for what is not withdrawn."""
    if place.withdrawn_at is not None:
        raise refusals.Withdrawn


def record(place_id: UUID, facts: Sequence[Any], *, by: Actor, at: datetime) -> None:
    """Append facts to the stream of a place; the names that this process keeps are read anew."""
    append(f"place:{place_id}", facts, by=by, at=at)
    transaction.on_commit(address_book.forget, robust=True)


def sound_place(told: NewPlace, *, place_id: UUID | None = None) -> NewPlace:
    """What is told, cleaned. Raises a refusal at the field that is wrong; `place_id` is the place that is corrected."""
    area = Area.objects.filter(pk=told.area_code, valid_to=None, level="community").first()
    if area is None or len(told.area_code) != COMMUNITY:
        raise refusals.NotACommunity
    name, label = " ".join(told.name.split()), told.label.strip()
    if not name:
        raise refusals.Needed(field="name")
    _require_near(told, area)
    _require_free(told, name, place_id)
    if told.inside is not None:
        _require_compound(told, label, place_id)
    elif label and told.kind != "building":
        raise refusals.NotACompound(field="label")
    return NewPlace(told.kind, name, told.area_code, told.lon, told.lat, told.inside, label)


def _require_near(told: NewPlace, area: Area) -> None:
    if not (-180 <= told.lon <= 180 and -90 <= told.lat <= 90):
        raise refusals.OutsideChina
    if area.lon is None or area.lat is None:
        return
    if distance_m(told.lon, told.lat, area.lon, area.lat) > FURTHEST_M:
        raise refusals.OutsideChina


def _require_free(told: NewPlace, name: str, place_id: UUID | None) -> None:
    rows = Place.objects.filter(area_id=told.area_code, name=name, withdrawn_at=None)
    same = next((each for each in rows if each.pk != place_id), None)
    if same is not None:
        raise refusals.PlaceThere(name=name, code=same.code or "—")


def _require_compound(told: NewPlace, label: str, place_id: UUID | None) -> None:
    rows = Place.objects.filter(kind="compound", withdrawn_at=None)
    compound = rows.filter(pk=told.inside).first() if told.inside else None
    if compound is None or told.kind != "building" or compound.area_id != told.area_code:
        raise refusals.NotACompound
    if not label:
        raise refusals.LabelNeeded
    others = Place.objects.filter(inside=compound, withdrawn_at=None).values_list("pk", "label")
    if any(key != place_id and label_of(each) == label_of(label) for key, each in others):
        raise refusals.LabelTaken(label=label)


def sound_room(told: NewRoom, building: Place, *, room_id: UUID | None = None) -> NewRoom:
    """What is told, cleaned: unit and number as they are kept. Raises a refusal at the field that is wrong."""
    number, unit = room_of(told.number), unit_of(told.unit)
    if not number:
        raise refusals.Needed(field="number")
    for field, text, longest in (("number", number, NUMBER), ("unit", unit, UNIT)):
        if len(text) > longest:  # in its one spelling it may be longer than it was typed
            raise TooLong(field=field, longest=longest)
    if told.floor is not None and not LOWEST <= told.floor <= HIGHEST:
        raise refusals.FloorOff(low=LOWEST, high=HIGHEST)
    if building.kind != "building":
        raise refusals.NoRoomsThere
    same = Room.objects.filter(building=building, unit=unit, number=number).first()
    if same is not None and same.pk != room_id and (same.withdrawn_at is None or room_id is not None):
        raise refusals.RoomThere
    return NewRoom(number, unit, told.floor, told.kind, " ".join(told.name.split()))
