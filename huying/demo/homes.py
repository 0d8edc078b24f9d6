"""The homes of the demonstration: its buildings stand in their compounds, and those of twenty compounds have rooms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from huying.places.addresses.words import spelled, without_note
from huying.places.coordinates import distance_m
from huying.places.importing.made import made_rooms
from huying.places.importing.places import PlaceDraft
from huying.places.importing.rooms import RoomDraft

WITH_ROOMS = 20
"""Compounds whose buildings have rooms: those with the most buildings."""
MOST = 60
"""Rooms of one building."""
SEED = 330108
Named = tuple[str, str]
"""A community and a name in it."""


def housed(places: Sequence[PlaceDraft]) -> list[PlaceDraft]:
    """The places, each building that is called by a compound of its community put inside it."""
    compounds: dict[Named, list[PlaceDraft]] = defaultdict(list)
    for place in places:
        if place.kind == "compound":
            compounds[place.area_code, spelled(place.name)].append(place)
    return [_in_compound(place, compounds) for place in places]


def _in_compound(place: PlaceDraft, compounds: Mapping[Named, Sequence[PlaceDraft]]) -> PlaceDraft:
    """Of two compounds of one name in one community, the nearer."""
    name = without_note(place.name)
    for at in range(len(name) - 1, 1, -1):
        found = compounds.get((place.area_code, spelled(name[:at])), ())
        if found and place.kind == "building":
            nearest = min(found, key=lambda each: distance_m(each.lon, each.lat, place.lon, place.lat))
            return replace(place, inside=nearest.code, label=name[at:], told=place.told | {"label"})
    return place


def homes(places: Sequence[PlaceDraft]) -> list[RoomDraft]:
    """Rooms of the buildings of the largest compounds, all of them made up."""
    counted = Counter(place.inside for place in places if place.inside)
    chosen = {code for code, _count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:WITH_ROOMS]}
    buildings = [place.code for place in places if place.inside in chosen]
    return [room for code in buildings for room in made_rooms(code, SEED, most=MOST)]
