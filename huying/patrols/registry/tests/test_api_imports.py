"""A program of 吴街道 brings tables and outlines: CSV, Excel, GeoJSON, in three systems of coordinates."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from huying.core.testing import Clock
from huying.patrols.registry.import_worker import run
from huying.patrols.registry.models import AddressImport
from huying.patrols.registry.rules import MOST_BYTES
from huying.patrols.registry.testing import table
from huying.people.models import Person
from huying.places.coordinates import distance_m, to_gcj02
from huying.places.models import Place
from huying.places.testing import rectangle
from tests.api import PREFIX, Caller
from tests.cast import Cast

HEADS = ["name", "kind", "area_code", "lon", "lat"]
HOME = "990108001005"
LON, LAT = 120.2, 30.2


class Bringer(Caller):
    """A program that sends files with somebody's token."""

    def bring(self, content: bytes, name: str = "places.csv", *, key: str = "", **said: str) -> Any:
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        body = {"kind": "places", **said, "file": SimpleUploadedFile(name, content)}
        return self.client.post(f"{PREFIX}registry/imports", body, headers=headers)

    def imported(self, content: bytes, name: str = "places.csv", **said: str) -> dict[str, Any]:
        """Brought, checked, started, written; how it stands then."""
        made = self.bring(content, name, **said)
        assert made.status_code == 201, made.content
        path = made.headers["Location"].removeprefix(PREFIX)
        run()
        assert self.post(f"{path}/start").status_code == 200
        run()
        told: dict[str, Any] = self.get(path).json()
        return told


@pytest.fixture
def street(cast: Cast, clock: Clock) -> Bringer:
    return Bringer(cast.street_seat)


def places(lon: float = LON, lat: float = LAT) -> bytes:
    """A site, and one of another street."""
    return table(HEADS, [["潮前公园", "site", HOME, lon, lat], ["渡口大楼", "building", "990108002003", 120.22, 30.2]])


def outlines(*told: tuple[dict[str, Any], Any]) -> bytes:
    features = [{"type": "Feature", "properties": words, "geometry": shape} for words, shape in told]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def workbook(heads: list[str], row: list[object]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet.append(heads)
    sheet.append(row)
    book.save(out)
    return out.getvalue()


def test_a_table_is_brought_checked_started_and_told_of(street: Bringer) -> None:
    made = street.bring(places(), key="a")
    assert (made.status_code, made.json()["stage"], made.json()["kind"]) == (201, "checking", "places")
    again = street.bring(places(), key="a")
    assert (again.content, again.headers["Idempotency-Replayed"]) == (made.content, "true")
    assert street.bring(places(), key="a", datum="gcj02").status_code == 422, "another request under that key"
    assert AddressImport.objects.count() == 1
    path = made.headers["Location"].removeprefix(PREFIX)
    assert street.post(f"{path}/start").status_code == 409, "it is not checked yet"
    run()
    told = street.get(path).json()
    assert (told["stage"], told["good"], told["faulty"]) == ("checked", 1, 1)
    wrong = street.get(f"{path}/faults").json()
    assert [(one["row"], one["column"]) for one in wrong["items"]] == [(3, "所属社区")]
    assert "不在您的辖区内" in wrong["items"][0]["reason"]
    english = street.get(f"{path}/faults", Accept_Language="en").json()["items"][0]
    assert "辖区" not in english["reason"]
    assert not Place.objects.filter(name="潮前公园").exists()
    assert street.post(f"{path}/start", key="s").json()["stage"] == "importing"
    assert street.post(f"{path}/start", key="s").json()["stage"] == "importing"
    run()
    done = street.get(path).json()
    assert (done["stage"], done["new"], done["ended_at"] is None) == ("done", 1, False)
    assert street.post(f"{path}/cancel").status_code == 409
    same = street.imported(places() + b"\n")
    assert (same["new"], same["changed"], same["same"]) == (0, 0, 1)
    assert [each["id"] for each in street.get("registry/imports").json()["items"]] == [same["id"], told["id"]]


def test_a_workbook_and_the_pages_of_what_is_wrong(street: Bringer) -> None:
    sent = workbook([*HEADS, "备注"], ["潮前公园", "site", HOME, LON, LAT, "x"])
    told = street.imported(sent, "places.xlsx")
    assert (told["new"], told["left_out"]) == (1, ["备注"])
    rooms = table(["building", "number"], [["没有的楼", str(n)] for n in range(5)])
    path = street.bring(rooms, kind="rooms").headers["Location"].removeprefix(PREFIX)
    run()
    seen, page = [], 1
    while page:
        answer = street.get(f"{path}/faults?limit=2&page={page}").json()
        seen += [one["row"] for one in answer["items"]]
        page = answer["next"]
    assert (seen, answer["total"]) == ([2, 3, 4, 5, 6], 5)
    assert street.post(f"{path}/start").status_code == 409, "nothing in it can be imported"
    assert street.post(f"{path}/cancel").json()["stage"] == "cancelled"
    for wrong in ("page=0", "limit=201", "page=x"):
        assert street.get(f"{path}/faults?{wrong}").status_code == 422


@pytest.mark.parametrize(("datum", "moved"), [("wgs84", False), ("cgcs2000", False), ("gcj02", True)])
def test_positions_come_in_three_systems_and_are_kept_in_one(street: Bringer, datum: str, moved: bool) -> None:
    lon, lat = to_gcj02(LON, LAT) if moved else (LON, LAT)
    told = street.imported(places(lon, lat), datum=datum)
    kept = Place.objects.get(name="潮前公园")
    assert distance_m(kept.lon, kept.lat, LON, LAT) < 0.1
    assert (told["datum"], street.imported(places(lon, lat) + b"\n", datum=datum)["same"]) == (datum, 1)


def test_buildings_come_with_their_outlines(street: Bringer, cast: Cast) -> None:
    west, south = to_gcj02(120.2, 30.2)
    drawn = rectangle(west, south, west + 0.0002, south + 0.0002)
    sent = outlines(
        ({"name": "潮前花苑9幢", "id": 9, "area_code": HOME}, drawn),
        ({"name": "潮前花苑10幢", "id": 10, "area_code": HOME}, {"type": "Point", "coordinates": [west, south]}),
        ({"name": "破楼", "area_code": HOME}, {"type": "Polygon", "coordinates": [[[120, 30], [121, 30]]]}),
        ({"name": "别处的楼", "area_code": "990108002003"}, drawn),
        ({"name": "没有的社区", "area_code": "110101001001"}, rectangle(1, 1, 2, 2)),
    )
    path = street.bring(sent, "b.geojson", kind="buildings", datum="gcj02").headers["Location"].removeprefix(PREFIX)
    run()
    wrong = street.get(f"{path}/faults").json()["items"]
    assert [(one["row"], one["column"]) for one in wrong] == [(3, "轮廓"), (4, "所属社区"), (5, "所属社区")]
    assert ["辖区" in one["reason"] for one in wrong] == [False, True, False]
    page = cast.client(cast.street_seat)
    shown = page.get(f"/registry/imports/{path.rpartition('/')[2]}/").content.decode()
    assert "GCJ-02" in shown
    book = load_workbook(io.BytesIO(page.get(f"/registry/imports/{path.rpartition('/')[2]}/faults.xlsx").content))
    assert book.worksheets[0].max_row == 4
    assert street.post(f"{path}/start").status_code == 200
    run()
    nine = Place.objects.get(name="潮前花苑9幢")
    assert distance_m(nine.lon, nine.lat, 120.2001, 30.2001) < 0.5
    assert nine.boundary["type"] == "Polygon"
    again = street.imported(sent.replace(b'"id": 9', b'"id":  9'), "b.geojson", kind="buildings", datum="gcj02")
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 1)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("buildings", b""),
        ("buildings", b"{}"),
        ("buildings", b'{"features": 5}'),
        ("buildings", b'{"features": []}'),
        ("buildings", b"[" * 100_000),
        ("buildings", b"name,kind\nx,y\n"),
        ("places", b"\x89PNG\r\n"),
        ("places", b'{"features": []}'),
        ("rooms", table(["x"], [["y"]])),
        ("names", table(["place", "name"], [])),
    ],
)
def test_what_is_no_such_file_is_refused_at_the_file(street: Bringer, kind: str, content: bytes) -> None:
    answer = street.bring(content, kind=kind)
    assert (answer.status_code, answer.json()["field"]) == (422, "file")
    assert not AddressImport.objects.exists()


@pytest.mark.parametrize(
    "feature",
    [
        {"properties": "x", "geometry": "y"},
        {"properties": {"name": "x"}, "geometry": {"type": "MultiPolygon", "coordinates": []}},
        {"properties": {"name": "x"}, "geometry": {"type": "Polygon", "coordinates": [[[120, 30, {}]] * 4]}},
        {"properties": {"name": ["x"], "area_code": {"a": 1}}, "geometry": rectangle(120.2, 30.2, 120.3, 30.3)},
        7,
    ],
)
def test_a_feature_that_is_none_is_a_fault_and_ends_nothing(street: Bringer, feature: Any) -> None:
    sound = {
        "properties": {"id": 2, "name": "潮\0前\ud800楼", "area_code": HOME},
        "geometry": rectangle(120.2, 30.2, 120.3, 30.3),
    }
    sent = json.dumps({"features": [feature, sound]}).encode()
    told = street.imported(sent, "b.geojson", kind="buildings")
    assert (told["stage"], told["new"]) == ("done", 1)
    assert Place.objects.filter(name="潮前楼").exists()


def test_too_large_a_file_and_a_wrong_word_are_refused(street: Bringer) -> None:
    assert street.bring(b"x" * (MOST_BYTES + 1)).status_code in {413, 422}
    for said in ({"kind": "people"}, {"datum": "bd09"}, {"kind": ""}):
        assert street.bring(places(), **said).status_code == 422, said
    assert street.post("registry/imports", {"kind": "places"}).status_code == 415
    assert not AddressImport.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("grid_member", 403), ("window_clerk", 403), ("guard", 404), ("auditor", 404)]
)
def test_who_does_not_import_is_told_so(cast: Cast, clock: Clock, who: str, status: int) -> None:
    person: Person = getattr(cast, who)
    assert Bringer(person).bring(places()).status_code == status
    made = Bringer(cast.street_seat).bring(places()).headers["Location"].removeprefix(PREFIX)
    assert Caller(person).get(made).status_code == status
    other = Caller(cast.other_street_seat)
    assert [other.get(made).status_code, other.get(f"{made}/faults").status_code] == [404, 404]
    assert other.post(f"{made}/start").status_code == 404
    assert Client().post(f"{PREFIX}registry/imports", {"file": SimpleUploadedFile("x.csv", b"x")}).status_code == 401


def test_the_page_lets_one_choose_the_system(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.street_seat)
    lon, lat = to_gcj02(LON, LAT)
    sent = {"kind": "places", "file": SimpleUploadedFile("places.csv", places(lon, lat)), "key": "k"}
    wrong = browser.post("/registry/imports/receive/", {**sent, "datum": "bd09"})
    assert wrong.status_code == 422
    assert 'id="id_datum_error"' in wrong.content.decode()
    sent["file"] = SimpleUploadedFile("places.csv", places(lon, lat))
    assert browser.post("/registry/imports/receive/", {**sent, "datum": "gcj02"}).status_code == 303
    taken = AddressImport.objects.get()
    run()
    browser.post(f"/registry/imports/{taken.pk}/start/", {"key": "s"})
    run()
    kept = Place.objects.get(name="潮前公园")
    assert distance_m(kept.lon, kept.lat, LON, LAT) < 0.1
    assert "GCJ-02" in browser.get(f"/registry/imports/{taken.pk}/").content.decode()
