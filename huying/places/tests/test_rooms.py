"""Buildings of compounds, their rooms and other names: in words, down the tree, and by what somebody typed."""

import pytest

from huying.places import address_book, queries
from huying.places.address_book import address_of, room_at
from huying.places.address_tree import above, branches, buildings_of, places_in, room_counts, rooms_of
from huying.places.models import Area, Place, PlaceName
from huying.places.nearest import nearest_building
from huying.places.testing import area, place, rectangle, room
from huying.places.wording import place_address, room_address, room_words

DISTRICT = "990101"


@pytest.fixture
def garden(db: None) -> Place:
    """协同花园 with its buildings 3幢 and 12幢; 3幢 has two units and a shop."""
    district = area(code=DISTRICT, name="试验区")
    street = area(code="990101001", name="东街道", parent=district)
    area(code="990101001G01", name="东共治网格01", parent=street)
    community = area(code="990101001001", name="东门社区", parent=street)
    compound = place(name="协同花园", area=community, lon=120.01, lat=30.01, kind="compound", code="990101001001C00001")
    for number in (12, 3):
        one = building(compound, f"{number}幢", lon=120.01 + number / 10_000)
        for unit in ("1", "2"):
            for floor in (1, 2, 10):
                made = room(building=one, number=f"{floor}01", unit=unit)
                made.floor = floor
                made.save()
    room(building=Place.objects.get(label="3幢"), number="5", kind="shop", name="老李面馆")
    queries.forget()
    address_book.forget()
    return compound


def building(compound: Place, label: str, *, lon: float, lat: float = 30.01) -> Place:
    one = place(name=f"{compound.name}{label}", area=compound.area, lon=lon, lat=lat)
    one.inside, one.label = compound, label
    one.code = f"{compound.area_id}B{Place.objects.filter(kind='building').count():05d}"
    one.save()
    return one


def test_a_room_has_its_whole_address_in_words(garden: Place) -> None:
    three = garden.buildings.get(label="3幢")
    assert place_address(garden) == "东街道 东门社区 协同花园"
    assert place_address(three) == "东街道 东门社区 协同花园 3幢"
    assert room_address(three.rooms.get(unit="2", number="1001")) == "东街道 东门社区 协同花园 3幢 2单元 1001室"
    assert room_words(three.rooms.get(kind="shop")) == "5号 老李面馆"


def test_a_building_without_label_is_called_by_what_its_name_adds(garden: Place) -> None:
    three = garden.buildings.get(label="3幢")
    three.label = ""
    assert place_address(three) == "东街道 东门社区 协同花园 3幢"
    alone = place(name="东门大厦", area=garden.area, lon=120.02, lat=30.01)
    assert place_address(alone) == "东街道 东门社区 东门大厦"


def test_the_tree_goes_down_in_the_order_that_people_expect(garden: Place) -> None:
    district = Area.objects.get(code=DISTRICT)
    assert [(branch.area.name, branch.compounds, branch.buildings) for branch in branches(district)] == [
        ("东街道", 1, 2)
    ]
    assert [branch.area.name for branch in branches(Area.objects.get(code="990101001"))] == ["东门社区"]
    assert branches(garden.area) == []
    assert [(one.name, one.building_count) for one in places_in(DISTRICT)] == [("协同花园", 2)]
    assert [(one.label, one.room_count) for one in buildings_of(garden)] == [("3幢", 7), ("12幢", 6)]
    units = rooms_of(garden.buildings.get(label="3幢"))
    assert [unit.unit for unit in units] == ["", "1", "2"]
    assert [floor.floor for floor in units[1].floors] == [10, 2, 1]
    assert room_counts(garden) == {"room": 12, "shop": 1, "office": 0}
    assert [each.name for each in above(garden.area_id)] == ["试验区", "东街道", "东门社区"]


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("东街道东门社区协同花园3幢2单元1001室", "2", "1001"),
        ("协同花园 三号楼 二单元 ２０１", "2", "201"),
        ("协同花园3-1-101", "1", "101"),
        ("协同花园12栋1门201房", "1", "201"),
        ("滨安路688号3幢2单元1001", "2", "1001"),
    ],
)
def test_what_people_write_finds_the_room(garden: Place, text: str, unit: str, number: str) -> None:
    PlaceName.objects.create(place=garden, name="滨安路688号")
    address_book.forget()
    found = room_at(address_of(text, DISTRICT))
    assert found is not None
    assert (found.unit, found.number) == (unit, number)


def test_a_room_is_found_without_its_unit_only_where_one_can_be_meant(garden: Place) -> None:
    assert room_at(address_of("协同花园3幢1001", DISTRICT)) is None
    shop = room_at(address_of("协同花园3幢5号", DISTRICT))
    assert shop is not None
    assert shop.name == "老李面馆"
    assert room_at(address_of("协同花园3幢2单元909", DISTRICT)) is None
    assert room_at(address_of("协同花园3幢", DISTRICT)) is None


def test_a_building_is_found_by_its_other_name(garden: Place) -> None:
    PlaceName.objects.create(place=garden.buildings.get(label="3幢"), name="老干部楼")
    address_book.forget()
    assert address_of("东门社区老干部楼2单元201", DISTRICT).place == str(garden.buildings.get(label="3幢").pk)


def test_the_nearest_building_is_told_with_its_distance(garden: Place) -> None:
    three = garden.buildings.get(label="3幢")
    near = nearest_building(120.0303 - 0.02, 30.0101)
    assert near is not None
    assert near.place_id == three.pk
    assert near.metres == pytest.approx(11.1, abs=0.2)
    assert nearest_building(120.2, 30.2) is None
    assert nearest_building(None, 30.0) is None
    assert nearest_building(float("nan"), 30.0) is None


def test_the_building_that_holds_the_point_is_nearer_than_one_whose_middle_is(garden: Place) -> None:
    long = building(garden, "长廊", lon=120.05)
    long.boundary = rectangle(120.0302, 30.0, 120.07, 30.02)
    long.save()
    building(garden, "20幢", lon=120.0301)
    near = nearest_building(120.0303, 30.01)
    assert near is not None
    assert (near.place_id, near.metres) == (long.pk, 0.0)


def test_a_step_north_is_longer_than_one_east(garden: Place) -> None:
    """Far more buildings lie to the north within fewer degrees than the one to the east that is nearer in metres."""
    for number in range(40):
        building(garden, f"北{number}", lon=121.0, lat=30.00200 + number / 10**7)
    east = building(garden, "东", lon=121.00215, lat=30.0)
    near = nearest_building(121.0, 30.0)
    assert near is not None
    assert near.place_id == east.pk


def test_what_is_withdrawn_is_found_no_more(garden: Place) -> None:
    three = garden.buildings.get(label="3幢")
    three.withdrawn_at = "2026-11-21T00:00:00Z"
    three.save()
    address_book.forget()
    assert address_of("协同花园3幢", DISTRICT).place == str(garden.pk)
    assert [one.label for one in buildings_of(garden)] == ["12幢"]
    near = nearest_building(three.lon, three.lat)
    assert near is not None
    assert near.place_id != three.pk
    assert room_counts(garden)["shop"] == 0
