"""Importing an address registry: compounds, buildings with outlines, other names and rooms; again changes nothing."""

from __future__ import annotations

import csv
import json
import os
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from huying.people.importing.command_line import add_arguments, run
from huying.places import address_book
from huying.places.address_book import address_of, room_at
from huying.places.coordinates import distance_m, to_gcj02
from huying.places.models import Area, Place, PlaceName, Room
from huying.places.nearest import nearest_building
from huying.places.testing import rectangle
from huying.places.wording import place_address, room_address

SHARED = Path(os.environ.get("HUYING_SHARED", Path(__file__).parents[4] / "shared"))
AREAS = """code,name,level,parent,lon,lat
990101,试验区,district,,120.05,30.05
990101001,东街道,street,990101,120.02,30.02
990101001001,东门社区,community,990101001,120.01,30.01
990101001002,西门社区,community,990101001,120.03,30.01
"""
PLACES = """code,name,kind,area_code,lon,lat,inside,label,names
990101001001C00001,协同花园,compound,990101001001,120.011,30.011,,,滨安路688号、老纺织厂宿舍
990101001001B00001,协同花园3幢,building,990101001001,120.0112,30.011,协同花园,3幢,
990101001001B00002,协同花园12幢,building,990101001001,120.0114,30.011,990101001001C00001,12幢,
"""
ROOMS = """building,unit,floor,number,kind,name
990101001001B00001,1,3,301,,
协同花园3幢,二单元,3,301室,户室,
东街道 东门社区 协同花园 12幢,,1,5,门店,老李面馆
"""

pytestmark = pytest.mark.django_db
Import = Callable[..., tuple[int, str]]


@pytest.fixture
def bring(tmp_path: Path) -> Import:
    """Writes what is given to files and imports them; the exit status and what was told."""

    def bring_in(*extra: str, **files: str | bytes) -> tuple[int, str]:
        words = [f"--errors={tmp_path / 'errors.csv'}", *extra]
        for name, content in files.items():
            packed = isinstance(content, bytes)
            ending = "xlsx" if packed else "geojson" if name == "buildings" else "csv"
            path = tmp_path / f"{name}.{ending}"
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            words.append(f"--{name}={path}")
        parser = ArgumentParser()
        add_arguments(parser)
        out = StringIO()
        status = run(parser.parse_args(words), out)
        address_book.forget()
        return status, out.getvalue()

    return bring_in


def faults(folder: Path) -> list[tuple[str, str, str]]:
    with (folder / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["file"], row["row"], row["column"]) for row in csv.DictReader(file)]


def book(headings: Sequence[str], rows: Sequence[Sequence[Any]], tmp_path: Path) -> bytes:
    made = Workbook()
    sheet: Any = made.active
    for row in (["街道房屋台账"], headings, *rows):
        sheet.append(list(row))
    made.save(tmp_path / "made.xlsx")
    return (tmp_path / "made.xlsx").read_bytes()


def collection(*features: tuple[Mapping[str, Any], Any]) -> str:
    found = [{"type": "Feature", "properties": told, "geometry": drawn} for told, drawn in features]
    return json.dumps({"type": "FeatureCollection", "features": found})


def test_rooms_come_in_and_are_found_by_their_addresses(bring: Import) -> None:
    status, told = bring(areas=AREAS, places=PLACES, rooms=ROOMS)
    assert status == 0, told
    three = Place.objects.get(code="990101001001B00001")
    assert (three.inside, three.label) == (Place.objects.get(kind="compound"), "3幢")
    assert place_address(three) == "东街道 东门社区 协同花园 3幢"
    room = room_at(address_of("滨安路688号3幢2单元301", "990101"))
    assert room is not None
    assert (room.code, room_address(room)) == ("990101001001B00001R0002", "东街道 东门社区 协同花园 3幢 2单元 301室")
    shop = Room.objects.get(kind="shop")
    assert (shop.building.label, shop.floor, shop.name, shop.code) == (
        "12幢",
        1,
        "老李面馆",
        "990101001001B00002R0001",
    )


def test_again_changes_nothing_and_what_was_corrected_is_renewed(bring: Import) -> None:
    bring(areas=AREAS, places=PLACES, rooms=ROOMS)
    before = [list(model.objects.order_by("pk").values()) for model in (Area, Place, PlaceName, Room)]
    assert bring(areas=AREAS, places=PLACES, rooms=ROOMS)[0] == 0
    assert [list(model.objects.order_by("pk").values()) for model in (Area, Place, PlaceName, Room)] == before
    Room.objects.filter(kind="shop").update(withdrawn_at="2026-11-21T00:00:00Z")
    bring(rooms=ROOMS.replace("老李面馆", "老王面馆") + "990101001001B00002,,2,6,office,\n")
    shop = Room.objects.get(kind="shop")
    assert (shop.name, shop.code, shop.withdrawn_at is None) == ("老王面馆", "990101001001B00002R0001", False)
    assert Room.objects.get(kind="office").code == "990101001001B00002R0002"


def test_a_workbook_with_chinese_headings_and_a_title_is_read(bring: Import, tmp_path: Path) -> None:
    places = book(
        ["名称*", "类别", "所属社区", "经度", "纬度", "所在小区", "楼号"],
        [
            ["协同花园", "小区", "东街道 东门社区", 120.011, 30.011, None, None],
            ["协同花园1幢", "楼幢", "东门社区", 120.0111, 30.011, "协同花园", "1幢"],
            ["西门大厦", "楼幢", "990101001002", 120.031, 30.011, None, None],
        ],
        tmp_path,
    )
    bring(areas=AREAS)
    assert bring(places=places)[0] == 0
    assert list(Place.objects.order_by("code").values_list("code", "inside__code", "label")) == [
        ("990101001001B00001", "990101001001C00001", "1幢"),
        ("990101001001C00001", None, ""),
        ("990101001002B00001", None, ""),
    ]
    rooms = book(["楼幢", "楼层", "室号", "类别"], [["西门大厦", 12, 1203, "写字楼单位"]], tmp_path)
    status, told = bring(rooms=rooms)
    assert status == 0, told
    assert Room.objects.values_list("building__name", "floor", "number", "kind").get() == (
        "西门大厦",
        12,
        "1203",
        "office",
    )
    assert bring(places=places)[0] == 0
    assert Place.objects.count() == 3


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("990101001001B00009,1,1,101,,", "building"),
        (",1,1,101,,", "building"),
        ("协同花园3幢,1,1,,,", "number"),
        ("协同花园3幢,1,一楼,101,,", "floor"),
        ("协同花园3幢,1,1.5,101,,", "floor"),
        ("协同花园3幢,1,nan,101,,", "floor"),
        ("协同花园3幢,1,999,101,,", "floor"),
        ("协同花园3幢,1,1,101,别墅,", "kind"),
        (f"协同花园3幢,1,1,101,,{'长' * 81}", "name"),
        (f"协同花园3幢,{'长' * 11},1,101,,", "unit"),
        ("协同花园3幢,1单元,3,301室,,", "number"),
    ],
)
def test_a_faulty_room_is_named_and_the_good_ones_may_come_in(
    bring: Import, tmp_path: Path, row: str, column: str
) -> None:
    bring(areas=AREAS, places=PLACES)
    text = ROOMS + row + "\n"
    assert bring(rooms=text)[0] == 1
    assert faults(tmp_path) == [("rooms.csv", "5", column)]
    assert not Room.objects.exists()
    assert bring("--partial", rooms=text)[0] == 1
    assert Room.objects.count() == 3


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",协同花园5幢,building,990101001001,120.01,30.01,没有的小区,5幢,", "inside"),
        (",协同花园,compound,990101001001,120.01,30.01,协同花园,,", "inside"),
        (",某楼,building,990101001,120.01,30.01,,,", "area_code"),
        (",某楼,building,没有社区,120.01,30.01,,,", "area_code"),
        (",某楼,building,,120.01,30.01,,,", "area_code"),
        (",某楼,castle,990101001001,120.01,30.01,,,", "kind"),
        (f",某楼,building,990101001001,120.01,30.01,,{'长' * 21},", "label"),
        (f",某楼,building,990101001001,120.01,30.01,,,{'长' * 121}", "names"),
        ("990101001002B00001,某楼,building,990101001001,120.01,30.01,,,", "code"),
    ],
)
def test_a_faulty_place_is_named(bring: Import, tmp_path: Path, row: str, column: str) -> None:
    bring(areas=AREAS)
    assert bring(places=PLACES + row + "\n")[0] == 1
    assert ("places.csv", "5", column) in faults(tmp_path)
    assert not Place.objects.exists()


def test_columns_that_miss_or_are_unknown_are_faults_of_the_file(bring: Import, tmp_path: Path) -> None:
    bring(areas=AREAS, places=PLACES)
    assert bring(rooms="building,unit\n协同花园3幢,1\n")[0] == 1
    assert faults(tmp_path) == [("rooms.csv", "1", "file")]
    assert bring(rooms="building,number,owner\n协同花园3幢,1,x\n")[0] == 1
    assert faults(tmp_path) == [("rooms.csv", "1", "owner")]
    assert bring(rooms=b"PK\x03\x04 is no workbook")[0] == 1
    assert faults(tmp_path) == [("rooms.xlsx", "0", "file")]


def test_other_names_come_in_a_table_of_their_own(bring: Import, tmp_path: Path) -> None:
    bring(areas=AREAS, places=PLACES)
    assert bring(names="place,name\n协同花园3幢,老干部楼\n990101001001C00001,协同小区\n")[0] == 0
    assert bring(names="place,name\n协同花园3幢,老干部楼\n")[0] == 0
    assert PlaceName.objects.filter(name="老干部楼").count() == 1
    assert address_of("东门社区老干部楼", "990101").place == str(Place.objects.get(label="3幢").pk)
    assert bring(names="place,name\n没有的楼,老楼\n协同花园3幢,\n")[0] == 1
    assert faults(tmp_path) == [("names.csv", "2", "place"), ("names.csv", "3", "name")]


def test_a_survey_in_gcj02_is_moved_to_where_things_are(bring: Import) -> None:
    lon, lat = to_gcj02(120.011, 30.011)
    drawn = rectangle(lon - 0.0001, lat - 0.0001, lon + 0.0001, lat + 0.0001)
    buildings = collection(({"name": "协同花园9幢", "label": "9幢", "inside": "协同花园"}, drawn))
    places = PLACES.replace("120.011,30.011", f"{lon},{lat}")
    status, told = bring("--datum=gcj02", areas=AREAS, places=places, buildings=buildings)
    assert status == 1, told  # the areas come at the same time: no building lies in one that is known
    status, told = bring("--datum=gcj02", areas=AREAS, places=places)
    assert status == 0, told
    compound = Place.objects.get(kind="compound")
    assert distance_m(compound.lon, compound.lat, 120.011, 30.011) < 0.1
    status, told = bring("--datum=gcj02", "--community=990101001001", buildings=buildings)
    assert status == 0, told
    nine = Place.objects.get(label="9幢")
    assert nine.inside == compound
    assert distance_m(nine.lon, nine.lat, 120.011, 30.011) < 0.1
    near = nearest_building(120.011, 30.011)
    assert near is not None
    assert (near.place_id, near.metres) == (nine.pk, 0.0)


def test_a_faulty_outline_is_named_by_its_feature(bring: Import, tmp_path: Path) -> None:
    bring(areas=AREAS, places=PLACES)
    square = rectangle(120.01, 30.01, 120.0101, 30.0101)
    buildings = collection(
        ({"name": "好楼", "id": 1}, square),
        ({"name": "破楼", "id": 2}, {"type": "Polygon", "coordinates": [[[120, 30], [121, 30]]]}),
        ({"name": "别处的楼", "id": 3, "area_code": "110101001001"}, square),
        ({"name": "孤楼", "id": 4, "inside": "没有的小区"}, square),
        ({"name": "错码", "code": "990101001001X1"}, square),
        ({"kind": "entrance", "id": 5}, {"type": "Point", "coordinates": [120.01, 30.01]}),
    )
    assert bring("--partial", buildings=buildings)[0] == 1
    assert faults(tmp_path) == [
        ("buildings.geojson", "2", "geometry"),
        ("buildings.geojson", "3", "area_code"),
        ("buildings.geojson", "4", "inside"),
        ("buildings.geojson", "5", "code"),
    ]
    assert Place.objects.get(name="好楼").code == "990101001001B00003"


def test_the_second_town_comes_in_by_the_same_import(bring: Import, tmp_path: Path) -> None:
    """Lujiazui of OpenStreetMap: 1,884 features, of which 1,321 are buildings with names, numbers and outlines."""
    areas = (
        "code,name,level,parent,lon,lat,synthetic\n310115,浦东新区,district,,121.54,31.22,no\n"
        "310115005,陆家嘴街道,street,310115,121.50,31.24,no\n"
        "310115005901,陆家嘴测试社区,community,310115005,121.50,31.24,yes\n"
    )
    buildings = (SHARED / "data/places/osm_shanghai_lujiazui/buildings_1884.geojson").read_text(encoding="utf-8")
    assert bring(areas=areas)[0] == 0
    for _ in range(2):
        status, told = bring(buildings=buildings)
        assert status == 0, told
        assert Place.objects.filter(kind="building").count() == 1321
    tower = Place.objects.get(name="上海中心大厦")
    assert tower.source.startswith("osm/")
    assert place_address(tower) == "陆家嘴街道 陆家嘴测试社区 上海中心大厦"
    near = nearest_building(tower.lon, tower.lat)
    assert near is not None
    assert (near.place_id, near.metres) == (tower.pk, 0.0)
    hall = Place.objects.get(name="上海国际会议中心")
    assert hall.boundary is not None
    assert address_of("浦东滨江大道2727号", "310115").place == str(hall.pk)
    rooms = f"building,floor,number,kind\n{tower.code},53,5301,office\n上海中心大厦,54,5401,office\n"
    assert bring(rooms=rooms)[0] == 0
    assert tower.rooms.count() == 2
