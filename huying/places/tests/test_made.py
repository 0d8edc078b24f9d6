"""What is made up is the same each time, and what comes in another datum is moved whole."""

import pytest

from huying.places.coordinates import distance_m, to_gcj02
from huying.places.importing.datum import point, shape
from huying.places.importing.made import APART_M, made_buildings, made_rooms
from huying.places.importing.places import PlaceDraft
from huying.places.testing import rectangle

COMPOUND = PlaceDraft("990101001001C00001", "协同花园", "compound", "990101001001", 120.0, 30.0)


def test_buildings_stand_around_their_compound_and_apart() -> None:
    made = list(made_buildings([COMPOUND], 14))
    assert [building.label for building in made] == [f"{number}幢" for number in range(1, 15)]
    assert {building.inside for building in made} == {COMPOUND.code}
    assert all(building.synthetic and not building.code for building in made)
    one, other = made[0], made[1]
    assert distance_m(one.lon, one.lat, other.lon, other.lat) == pytest.approx(APART_M, rel=0.01)
    assert all(distance_m(each.lon, each.lat, COMPOUND.lon, COMPOUND.lat) < 300 for each in made)


def test_rooms_are_the_same_for_a_seed_and_no_two_are_one() -> None:
    rooms = list(made_rooms("990101001001B00001", 7))
    assert rooms == list(made_rooms("990101001001B00001", 7))
    assert rooms != list(made_rooms("990101001001B00002", 7))
    assert len({(room.unit, room.number) for room in rooms}) == len(rooms)
    assert len(list(made_rooms("990101001001B00001", 7, most=5))) == 5


def test_an_outline_in_gcj02_is_moved_with_all_its_points() -> None:
    there = rectangle(120.0, 30.0, 120.1, 30.1)
    shifted = {"type": "Polygon", "coordinates": [[list(to_gcj02(*each)) for each in there["coordinates"][0]]]}
    back = shape("gcj02", shifted)["coordinates"][0]
    for here, wanted in zip(back, there["coordinates"][0], strict=True):
        assert distance_m(*here, *wanted) < 0.1
    assert shape("cgcs2000", shifted) is shifted
    assert shape("gcj02", {"type": "Polygon", "coordinates": "x"}) == {"type": "Polygon", "coordinates": "x"}
    assert shape("gcj02", None) is None
    assert point("wgs84", 120.0, 30.0) == (120.0, 30.0)
