"""The tree, one place, and what somebody's words mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from huying.core.eventlog import read
from huying.patrols.registry.access import may_keep, may_withdraw, visible_to
from huying.patrols.registry.queries.plan import plan_of
from huying.patrols.registry.sentences import sentence
from huying.patrols.registry.words import KIND_WORDS, ROOM_WORDS
from huying.people.access import Actor
from huying.people.models import Person
from huying.places.address_book import address_of, room_at
from huying.places.address_tree import above, branches, buildings_of, places_in, room_counts, rooms_of, standing
from huying.places.models import Area, Place, Room
from huying.places.navigation import amap
from huying.places.wording import number_words, place_address, unit_words

PAGE = 100
FOUND = 30
HISTORY = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that somebody's words may mean, and the room of it."""

    place: Place
    address: str
    room: Room | None = None

    @property
    def room_words(self) -> str:
        """The room within its building."""
        return f"{unit_words(self.room.unit)} {number_words(self.room)}".strip() if self.room else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What happened, when, and who did it."""

    at: datetime
    who: str
    text: str


def tree_page(actor: Actor, area: Area, page: int) -> dict[str, Any]:
    """One area: the areas below with their counts, or, in a community, its places."""
    below = branches(area)
    rows = places_in(area.code) if not below else Place.objects.none()
    total = rows.count()
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    return {
        "area": area,
        "path": [each for each in above(area.code)[:-1] if _reached(actor, each)],
        "branches": below,
        "places": [(place, KIND_WORDS[place.kind]) for place in rows[(page - 1) * PAGE : page * PAGE]],
        "total": total,
        "page": page,
        "pages": max(1, -(-total // PAGE)),
        "may_keep": may_keep(actor, area.code) and not below,
    }


def place_page(actor: Actor, place: Place) -> dict[str, Any]:
    """One place: where it is, its other names, its buildings or its rooms, what happened to it."""
    counts = room_counts(place)
    standing = place.withdrawn_at is None
    return {
        "place": place,
        "kind": KIND_WORDS[place.kind],
        "address": place_address(place),
        "plan": plan_of(place),
        "way": amap(place.name, place.lon, place.lat),
        "path": [each for each in above(place.area_id) if _reached(actor, each)],
        "names": list(place.names.order_by("name")),
        "buildings": buildings_of(place) if place.kind == "compound" else [],
        "units": [_unit(unit) for unit in rooms_of(place)] if place.kind == "building" else [],
        "counts": [(word, counts[kind]) for kind, word in ROOM_WORDS.items() if counts[kind]],
        "history": history(place),
        "may_keep": standing and may_keep(actor, place.area_id),
        "may_withdraw": standing and may_withdraw(actor, place.area_id),
    }


def _unit(unit: Any) -> dict[str, Any]:
    floors = [
        (floor.floor, [(room, number_words(room), ROOM_WORDS[room.kind]) for room in floor.rooms])
        for floor in unit.floors
    ]
    return {"word": unit_words(unit.unit), "floors": floors}


def _reached(actor: Actor, area: Area) -> bool:
    return any(duty.covers(area.code) for duty in actor.duties)


def history(place: Place) -> list[Told]:
    """What happened to a place and its rooms, the newest first."""
    records = list(read(f"place:{place.pk}"))[::-1]
    ids = {str(record.actor["id"]) for record in records if record.actor.get("id")}
    names = {str(key): name for key, name in Person.objects.filter(pk__in=ids).values_list("pk", "name")}
    told = [
        Told(record.at, names.get(str(record.actor.get("id")), ""), sentence(record.type, record.data))
        for record in records
    ]
    return [each for each in told if each.text][:HISTORY]


def search(actor: Actor, text: str) -> Sequence[Hit]:
    """What an address in words, a code or a part of a name may mean, among what the person may know of."""
    sought = " ".join(text.split())
    if not sought:
        return []
    hits: list[Hit] = []
    for district in sorted({duty.area_code[:6] for duty in actor.duties}):
        hits += _meant(actor, sought, district)
    return hits or _holding(actor, sought)


def _meant(actor: Actor, sought: str, district: str) -> list[Hit]:
    address = address_of(sought, district)
    keys = [address.place] if address.place else list(address.alternatives)
    rows = standing().filter(visible_to(actor), pk__in=keys).select_related("area", "inside")
    room = room_at(address)
    return [Hit(place, place_address(place), room if room and room.building_id == place.pk else None) for place in rows]


def _holding(actor: Actor, sought: str) -> list[Hit]:
    wanted = Q(name__icontains=sought) | Q(code=sought.upper()) | Q(names__name__icontains=sought)
    rows = standing().filter(visible_to(actor) & wanted).select_related("area", "inside").distinct()
    return [Hit(place, place_address(place)) for place in rows.order_by("name")[:FOUND]]
