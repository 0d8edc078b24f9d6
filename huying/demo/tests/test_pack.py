"""The pack is what the documents promise: real codes, a partition into grids, units on dry land, everything marked."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from huying.demo.geometry import area_m2, inside, open_ring
from huying.demo.load import PACK, land
from huying.demo.make_pack import make


def rows(name: str) -> list[dict[str, str]]:
    with (PACK / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def features() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((PACK / "basemap.geojson").read_text(encoding="utf-8"))["features"]
    return found


def test_areas_are_the_real_ones_and_85_grids() -> None:
    areas = rows("areas.csv")
    assert Counter(a["level"] for a in areas) == {"district": 1, "street": 3, "community": 67, "grid": 85}
    assert len({a["code"] for a in areas}) == len(areas)
    assert all(a["synthetic"] == "yes" for a in areas if a["level"] in {"grid", "community"})


def test_units_are_as_many_as_promised_and_marked_as_invented() -> None:
    units = rows("organisations.csv")
    counts = Counter(u["category"] for u in units)
    assert (counts["school"], counts["hospital"], counts["mall"], counts["property"]) == (123, 11, 25, 83)
    assert all(u["name"].endswith("（演示）") and u["synthetic"] == "yes" for u in units)


def test_every_unit_stands_on_dry_land_in_its_grid(features: list[dict[str, Any]]) -> None:
    grids = {
        f["properties"]["code"]: open_ring(f["geometry"]["coordinates"][0])
        for f in features
        if f["properties"]["layer"] == "grid"
    }
    dry = land()
    for unit in rows("organisations.csv"):
        point = (float(unit["lon"]), float(unit["lat"]))
        assert any(inside(point, ring) for ring in dry) or unit["kind"] == "station", unit["name"]
        if unit["kind"] == "unit":
            assert inside(point, grids[unit["grid_code"]]), unit["name"]


def test_the_grids_fill_the_streets(features: list[dict[str, Any]]) -> None:
    size = Counter[str]()
    for f in features:
        size[f["properties"]["layer"]] += int(area_m2(open_ring(f["geometry"]["coordinates"][0])))
    assert size["grid"] == pytest.approx(size["street"], rel=0.005)
    assert size["street"] < size["district"]


def test_the_pack_is_small_and_names_its_sources() -> None:
    assert sum(p.stat().st_size for p in PACK.iterdir()) < 1_500_000
    text = (PACK / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert "OpenStreetMap" in text
    assert "审图号" in text


def test_places_carry_the_code_of_their_community() -> None:
    places = rows("places.csv")
    assert all(p["code"].startswith(p["area_code"]) for p in places)
    assert sum(p["kind"] == "compound" for p in places) == 83
    codes = {p["code"] for p in places}
    assert all(u["code"] in codes for u in rows("organisations.csv") if u["code"])


def test_the_script_makes_the_very_same_pack(tmp_path: Path) -> None:
    make(tmp_path)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (PACK / made.name).read_bytes(), made.name
