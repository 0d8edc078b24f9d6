"""The homes of the demonstration: buildings in their compounds, rooms in twenty of them, all made up and the same."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from huying.demo.homes import MOST, WITH_ROOMS, homes, housed
from huying.demo.load import PACK
from huying.places.importing.places import PlaceDraft


@pytest.fixture(scope="module")
def places() -> list[PlaceDraft]:
    with (PACK / "places.csv").open(encoding="utf-8", newline="") as file:
        return [
            PlaceDraft(row["code"], row["name"], row["kind"], row["area_code"], float(row["lon"]), float(row["lat"]))
            for row in csv.DictReader(file)
        ]


def test_buildings_stand_in_the_compound_that_they_are_called_by(places: list[PlaceDraft]) -> None:
    named = {place.code: place.name for place in places}
    inside = [place for place in housed(places) if place.inside]
    assert len(inside) > 300
    assert all(place.kind == "building" and place.inside.startswith(place.area_code) for place in inside)
    assert all(place.name.startswith(f"{named[place.inside]}{place.label}") for place in inside)
    labels = Counter((place.inside, place.label) for place in inside)
    assert max(labels.values()) == 1


def test_twenty_compounds_have_rooms_the_same_each_time(places: list[PlaceDraft]) -> None:
    held = housed(places)
    rooms = homes(held)
    compound = {place.code: place.inside for place in held}
    assert len({compound[room.building] for room in rooms}) == WITH_ROOMS
    assert max(Counter(room.building for room in rooms).values()) <= MOST
    assert all(room.synthetic for room in rooms)
    assert len({(room.building, room.unit, room.number) for room in rooms}) == len(rooms)
    assert homes(held) == rooms
