"""The homes of the demonstration: its buildings stand in their compounds, and those of twenty compounds have rooms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from huying.places.addresses.words import spelled, without_note
from huying.places.importing.made import made_rooms
from huying.places.importing.places import PlaceDraft
from huying.places.importing.rooms import RoomDraft

WITH_ROOMS = 20
"""Compounds whose buildings have rooms: those with the most buildings."""
MOST = 60
"""Rooms of one building."""
SEED = 330108


def housed(places: Sequence[PlaceDraft]) -> list[PlaceDraft]:
    """The places, each building that is called by a compound of its community put inside it."""
    compounds = {(place.area_code, spelled(place.name)): place for place in places if place.kind == "compound"}
    return [_in_compound(place, compounds) for place in places]


def _in_compound(place: PlaceDraft, compounds: dict[tuple[str, str], PlaceDraft]) -> PlaceDraft:
    name = without_note(place.name)
    for at in range(len(name) - 1, 1, -1):
        compound = compounds.get((place.area_code, spelled(name[:at])))
        if compound is not None and place.kind == "building":
            told = place.told | {"label"}
            return replace(place, inside=compound.code, label=name[at:], told=told)
    return place


def homes(places: Sequence[PlaceDraft]) -> list[RoomDraft]:
    """Rooms of the buildings of the largest compounds, all of them made up."""
    counted = Counter(place.inside for place in places if place.inside)
    chosen = {code for code, _count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:WITH_ROOMS]}
    buildings = [place.code for place in places if place.inside in chosen]
    return [room for code in buildings for room in made_rooms(code, SEED, most=MOST)]
