"""Reading files: every kind of fault is found at its row and column, in Chinese and English."""

import json
from pathlib import Path
from typing import Any

import pytest

from huying.places.importing.areas import read_areas
from huying.places.importing.outlines import drawable, read_outlines
from huying.places.importing.places import read_places
from huying.places.importing.rows import Faults

HEAD = "code,name,level,parent,lon,lat,valid_from\n"
DISTRICT = "990101,试验区,district,,120.05,30.05,2026-01-01\n"


def faults_of_areas(path: Path, text: str | bytes) -> list[tuple[int, str, str]]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    faults = Faults()
    read_areas(path, set(), faults)
    return [(f.row, f.column, f.refusal.slug) for f in faults.found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + DISTRICT, []),
        (HEAD + "99010,试验区,district,,1,2,\n", [(2, "code", "import-wrong-code")]),
        (HEAD + "990101,,district,,1,2,\n", [(2, "name", "import-missing")]),
        (HEAD + f"990101,{'长' * 81},district,,1,2,\n", [(2, "name", "import-too-long")]),
        (
            HEAD + "990101,试验区,planet,,1,2,\n",
            [(2, "level", "import-not-a-choice"), (2, "parent", "import-wrong-code")],
        ),
        (HEAD + "990101,试验区,district,,nan,2,\n", [(2, "lon", "import-not-a-number")]),
        (HEAD + "990101,试验区,district,,1,,\n", [(2, "lat", "import-missing")]),
        (HEAD + "990101,试验区,district,,1,2,2026/1/1\n", [(2, "valid_from", "import-not-a-date")]),
        (HEAD + DISTRICT + DISTRICT, [(3, "code", "import-twice")]),
        (HEAD + "990101001,东街道,street,990101,1,2,\n", [(2, "parent", "import-unknown")]),
        (HEAD + DISTRICT + "990201001,东街道,street,990101,1,2,\n", [(3, "parent", "import-wrong-code")]),
        ("code,name,level,parent,lat\n", [(1, "lon", "import-no-column")]),
        (HEAD.replace("valid_from", "colour"), [(1, "colour", "import-stray-column")]),
        ("", [(1, c, "import-no-column") for c in ("code", "name", "level", "parent", "lon", "lat")]),
        (HEAD.encode() + "990101,试验区".encode("gbk"), [(0, "", "import-not-readable")]),
    ],
)
def test_each_fault_of_an_area_is_found_at_its_cell(
    tmp_path: Path, text: str | bytes, expected: list[tuple[int, str, str]]
) -> None:
    assert faults_of_areas(tmp_path / "areas.csv", text) == expected


def test_a_file_that_is_not_there_is_a_fault_of_the_file(tmp_path: Path) -> None:
    faults = Faults()
    assert read_areas(tmp_path / "nothing.csv", set(), faults) == []
    assert faults.found[0].row == 0


@pytest.mark.django_db
def test_a_place_must_carry_its_areas_code(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        "code,name,kind,area_code,lon,lat\n990101001001B00001,楼,building,990101001002,1,2\n", encoding="utf-8"
    )
    faults = Faults()
    assert read_places(path, {"990101001002"}, faults) == []
    assert [f.column for f in faults.found] == ["code"]


def test_a_reason_is_spoken_in_two_languages(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(HEAD + "990101,,district,,1,2,\n", encoding="utf-8")
    faults = Faults()
    read_areas(path, set(), faults)
    assert faults.found[0].refusal.messages()["zh"] == "此列不能为空。"
    assert set(faults.found[0].refusal.messages()) == {"zh", "en"}


@pytest.mark.parametrize(
    ("geometry", "good"),
    [
        ({"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}, True),
        ({"type": "MultiPolygon", "coordinates": [[[[1, 1], [2, 1], [2, 2], [1, 1]]]]}, True),
        ({"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 2]]]}, False),
        ({"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [1, 1]]]}, False),
        ({"type": "Polygon", "coordinates": [[[1, 1], [500000, 1], [2, 2], [1, 1]]]}, False),
        ({"type": "Polygon", "coordinates": []}, False),
        ({"type": "Point", "coordinates": [1, 1]}, False),
        ({"type": "Polygon", "coordinates": [["a", "b", "c", "a"]]}, False),
        (None, False),
    ],
)
def test_only_closed_polygons_on_the_earth_are_drawn(geometry: Any, good: bool) -> None:
    assert drawable(geometry) is good


def test_a_file_without_features_is_named(tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    path.write_text(json.dumps({"type": "Topology"}))
    faults = Faults()
    read_outlines(path, set(), set(), faults)
    assert [(f.row, f.refusal.slug) for f in faults.found] == [(0, "import-not-readable")]
