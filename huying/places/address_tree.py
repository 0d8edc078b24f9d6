"""The address tree as people go down it: area, compound, building, unit, floor, room. What is withdrawn stays away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import connection
from django.db.models import Count, Q, QuerySet

from huying.places.models import Area, Place, Room

_UNDER = """
    SELECT left(area_id, %(size)s), count(*) FILTER (WHERE kind = 'compound'),
        count(*) FILTER (WHERE kind = 'building'), count(*) FILTER (WHERE kind = 'site')
    FROM places_place WHERE area_id LIKE %(inside)s AND withdrawn_at IS NULL GROUP BY 1
"""
NEXT_LEVEL = {4: 6, 6: 9, 9: 12}
"""Digits of the areas right below an area, by the digits of its own code."""
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Branch:
    """An area with how many places it holds."""

    area: Area
    compounds: int
    buildings: int
    sites: int


@dataclass(frozen=True, slots=True)
class Floor:
    """The rooms of one floor in their order; `floor` is None where nobody told it."""

    floor: int | None
    rooms: Sequence[Room]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a building, its highest floor first; `unit` is empty where the building has none."""

    unit: str
    floors: Sequence[Floor]


def branches(area: Area) -> list[Branch]:
    """The areas right below one, by their codes, with the places in them. Grids are no part of an address."""
    size = NEXT_LEVEL.get(len(area.code))
    if size is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_UNDER, {"size": size, "inside": f"{area.code}%"})
        counted = {row[0]: row[1:] for row in cursor.fetchall()}
    below = Area.objects.filter(parent=area, valid_to=None).exclude(level="grid").order_by("code")
    return [Branch(each, *counted.get(each.code, (0, 0, 0))) for each in below]


def standing() -> QuerySet[Place]:
    """Every place that is not withdrawn."""
    return Place.objects.filter(withdrawn_at=None)


def places_in(area_code: str) -> QuerySet[Place]:
    """Compounds, sites, and buildings of no compound, anywhere in an area, with `building_count`."""
    rows = standing().filter(area__code__startswith=area_code, inside=None).select_related("area")
    counted = rows.annotate(
        building_count=Count("buildings", filter=Q(buildings__withdrawn_at=None), distinct=True),
    )
    return counted.order_by("kind", "name", "code")


def buildings_of(compound: Place) -> list[Place]:
    """The buildings of a compound in the order of their labels (3幢 before 12幢), with `room_count`."""
    rows = standing().filter(inside=compound).select_related("area", "inside")
    counted = rows.annotate(room_count=Count("rooms", filter=Q(rooms__withdrawn_at=None)))
    return sorted(counted, key=lambda each: natural(each.label or each.name))


def rooms_of(building: Place) -> list[Unit]:
    """The rooms of a building by unit and floor."""
    found = list(Room.objects.filter(building=building, withdrawn_at=None))
    found.sort(key=lambda room: (natural(room.unit), _height(room.floor), natural(room.number)))
    return [Unit(unit, _floors(rooms)) for unit, rooms in groupby(found, key=lambda room: room.unit)]


def room_counts(place: Place) -> dict[str, int]:
    """How many rooms, shops and offices a building has, or all buildings of a compound."""
    rooms = Room.objects.filter(Q(building=place) | Q(building__inside=place), withdrawn_at=None)
    rooms = rooms.filter(building__withdrawn_at=None) if place.kind == "compound" else rooms
    counted = dict(rooms.values_list("kind").annotate(Count("pk")).order_by())
    return {kind: counted.get(kind, 0) for kind, _word in Room.KINDS}


def above(area_code: str) -> list[Area]:
    """The areas that hold one, itself last."""
    codes = [area_code[:size] for size in (6, 9, 12) if len(area_code) >= size]
    return list(Area.objects.filter(code__in=codes).order_by("code"))


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which numbers inside a text count as numbers: 3幢 before 12幢."""
    parts = re.split(r"(\d+)", text)
    return tuple((0, int(part), "") if _NUMBERS.fullmatch(part) else (1, 0, part) for part in parts if part)


def _floors(rooms: Iterable[Room]) -> list[Floor]:
    return [Floor(floor, list(each)) for floor, each in groupby(rooms, key=lambda room: room.floor)]


def _height(floor: int | None) -> int:
    """The highest first; a floor that nobody told comes last."""
    return 10_000 if floor is None else -floor
