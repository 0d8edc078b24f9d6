"""吴街道 brings tables of the street: looked through, checked row by row, the good rows written, the others mended."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from huying.core.testing import Clock
from huying.patrols.registry.forgetting import forget_files
from huying.patrols.registry.import_worker import run
from huying.patrols.registry.models import AddressImport
from huying.patrols.registry.testing import an_import, table
from huying.places.models import Place, PlaceName, Room
from tests.cast import Cast

HEADS = ["名称", "类别", "所属社区", "经度", "纬度", "所在小区", "楼号"]
PLACES = table(
    HEADS,
    [
        ["潮前花苑", "小区", "西亭街道 潮前社区", 120.2, 30.2, "", ""],
        ["潮前花苑1幢", "楼幢", "潮前社区", 120.2001, 30.2, "潮前花苑", "1幢"],
        ["渡口大楼", "楼幢", "990108002003", 120.22, 30.2, "", ""],
    ],
)
ROOMS = table(
    ["楼幢", "单元", "楼层", "室号", "备注"],
    [["潮前花苑1幢", "1", "1", f"10{n}", "x"] for n in range(1, 6)] + [["没有的楼", "", "", "1", ""]],
)


@pytest.fixture
def street(cast: Cast, clock: Clock) -> Client:
    """吴街道's browser."""
    return cast.client(cast.street_seat)


def send(browser: Client, kind: str, content: bytes, *, key: str = "k1", name: str = "房屋.csv") -> Any:
    return browser.post(
        "/registry/imports/receive/", {"kind": kind, "file": SimpleUploadedFile(name, content), "key": key}
    )


def page(browser: Client, taken: AddressImport, **more: Any) -> str:
    return str(browser.get(f"/registry/imports/{taken.pk}/", **more).content.decode())


def brought(browser: Client, kind: str, content: bytes) -> AddressImport:
    """Sent, checked, started and written."""
    told = send(browser, kind, content, key=f"{kind}{len(content)}")
    assert told.status_code == 303, told.content.decode()
    taken = AddressImport.objects.get(pk=told.headers["Location"].split("/")[-2])
    run()
    browser.post(f"/registry/imports/{taken.pk}/start/", {"key": f"s{taken.pk}"})
    run()
    taken.refresh_from_db()
    return taken


def test_from_the_upload_to_the_rooms(street: Client) -> None:
    places = brought(street, "places", PLACES)
    assert (places.new, places.faulty, places.stage) == (2, 1, "done")
    assert "不在您的辖区内" in page(street, places)  # another street's community
    assert Place.objects.get(label="1幢").inside == Place.objects.get(name="潮前花苑")
    assert "还没有导入过" not in street.get("/registry/imports/").content.decode()
    told = send(street, "rooms", ROOMS)
    assert send(street, "rooms", ROOMS).headers["Location"] == told.headers["Location"]  # sent twice, taken once
    rooms = AddressImport.objects.get(kind="rooms")
    assert "hx-trigger" in page(street, rooms)
    run()
    text = page(street, rooms)
    for words in ("导入 5 行", "备注", "没有“没有的楼”", "哪里有错"):
        assert words in text
    assert "Import 5 rows" in page(street, rooms, headers={"accept-language": "en"})
    assert not Room.objects.exists()
    for _ in range(2):
        assert street.post(f"/registry/imports/{rooms.pk}/start/", {"key": f"s{rooms.pk}"}).status_code == 303
    assert "<html" not in page(street, rooms, headers={"hx-request": "true"})
    run(size=2)
    rooms.refresh_from_db()
    assert (rooms.new, rooms.same, rooms.stage, Room.objects.count()) == (5, 0, "done", 5)
    assert street.post(f"/registry/imports/{rooms.pk}/start/", {"key": "t"}).status_code == 409
    assert street.post(f"/registry/imports/{rooms.pk}/cancel/", {"key": "c"}).status_code == 409
    again = brought(street, "rooms", ROOMS + b"\n")
    assert (again.new, again.changed, again.same, Room.objects.count()) == (0, 0, 5, 5)


def test_every_import_stands_in_the_list(cast: Cast, clock: Clock, street: Client) -> None:
    """Once the fifty newest were shown, and nobody was told of the others."""
    for number in range(55):
        an_import(by=cast.actor(cast.street_seat), at=clock.now)
        AddressImport.objects.filter(name="table.csv").update(name=f"第{number}份.csv", stage="done")
    pages = [street.get(f"/registry/imports/?page={number}").content.decode() for number in (1, 2)]
    assert all(any(f"第{number}份.csv" in page for page in pages) for number in range(55))
    assert "导入一份表" in pages[1]
    for sort in ("name", "kind", "stage", "-rows", "faulty", "new", "-changed", "by", "-at"):
        assert "份.csv" in street.get(f"/registry/imports/?sort={sort}&columns=name,new,changed").content.decode(), sort
    file = b"".join(street.get("/registry/imports/?as=csv").streaming_content).decode("utf-8-sig")
    assert len(file.splitlines()) == 56
    assert street.get("/registry/imports/?stage=done").status_code == 422
    assert "份.csv" not in cast.client(cast.other_street_seat).get("/registry/imports/").content.decode()


def test_a_worker_that_ends_is_followed_by_one_that_goes_on(street: Client) -> None:
    brought(street, "places", PLACES)
    send(street, "rooms", ROOMS)
    rooms = AddressImport.objects.get(kind="rooms")
    run(lambda: True, size=2)
    rooms.refresh_from_db()
    assert (rooms.stage, rooms.read_to) == ("checking", 2)
    run()
    street.post(f"/registry/imports/{rooms.pk}/start/", {"key": f"s{rooms.pk}"})
    run(lambda: True, size=2)
    assert Room.objects.count() == 2
    assert "已导入 2 行，共 5 行" in page(street, rooms)
    run(size=2)
    assert sorted(Room.objects.values_list("number", flat=True)) == [f"10{n}" for n in range(1, 6)]


def test_called_off_in_the_middle_what_is_there_stays(street: Client) -> None:
    brought(street, "places", PLACES)
    send(street, "rooms", ROOMS)
    rooms = AddressImport.objects.get(kind="rooms")
    run()
    street.post(f"/registry/imports/{rooms.pk}/start/", {"key": f"s{rooms.pk}"})
    run(lambda: True, size=2)
    assert street.post(f"/registry/imports/{rooms.pk}/cancel/", {"key": "c"}).status_code == 303
    assert run() == 0
    assert Room.objects.count() == 2


def test_the_faulty_rows_come_back_mended(street: Client, clock: Clock) -> None:
    brought(street, "places", PLACES)
    rooms = brought(street, "rooms", table(["楼幢", "室号"], [["没有的楼", "=1+1"], ["潮前花苑1幢", "101"]]))
    told = street.get(f"/registry/imports/{rooms.pk}/faults.xlsx")
    book = load_workbook(io.BytesIO(told.content))
    sheet: Any = book.worksheets[0]
    assert sheet.max_row == 2
    assert str(sheet["A2"].value).startswith("2 / 楼幢 / 没有“没有的楼”")
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")
    sheet["B2"].value, sheet["C2"].value = "潮前花苑1幢", "102"
    out = io.BytesIO()
    book.save(out)
    mended = brought(street, "rooms", out.getvalue())
    assert (mended.new, mended.faulty) == (1, 0)
    assert street.get(f"/registry/imports/{mended.pk}/faults.xlsx").status_code == 409
    clock.advance(days=31)
    assert forget_files(clock.now) == 3
    assert AddressImport.objects.exclude(content=None).count() == 0


@pytest.mark.parametrize("kind", ["places", "rooms", "names"])
def test_a_template_is_read_by_the_import_that_offers_it(street: Client, kind: str) -> None:
    told = street.get(f"/registry/imports/templates/{kind}.xlsx")
    book = load_workbook(io.BytesIO(told.content))
    assert any("填写说明" in each for each in book.sheetnames)
    assert "表头下面没有内容" in send(street, kind, told.content, name="模板.xlsx").content.decode()
    assert street.get("/registry/imports/templates/nothing.xlsx").status_code == 404
    if kind == "places":
        assert "西亭街道 潮前社区" in [cell.value for row in book["选项"] for cell in row]
        assert "东渡街道 渡口社区" not in [cell.value for row in book["选项"] for cell in row]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n", "文件读不出来"),
        ("楼幢,室号\n".encode("gb18030"), "应为 UTF-8 编码"),
        (table(["备注"], [["x"]]), "楼幢、室号"),
        (table(["楼幢", "室号"], []), "表头下面没有内容"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式的 Excel"),
    ],
)
def test_what_is_wrong_with_a_file_stands_at_the_field(street: Client, content: bytes, words: str) -> None:
    told = send(street, "rooms", content)
    assert told.status_code == 422
    assert words in told.content.decode()
    assert 'id="id_file_error"' in told.content.decode()
    assert not AddressImport.objects.exists()


def test_without_a_file_or_a_kind(street: Client) -> None:
    assert "请选择文件。" in street.post("/registry/imports/receive/", {"kind": "rooms"}).content.decode()
    assert send(street, "people", ROOMS).status_code == 422


def test_other_names_come_by_a_table_and_who_does_not_import_is_told(cast: Cast, clock: Clock, street: Client) -> None:
    names = brought(street, "names", table(["地点", "别名"], [["潮汇商场 地下车库", "商场车库"]]))
    assert names.new == 1
    assert PlaceName.objects.get().name == "商场车库"
    assert cast.client(cast.grid_member).get("/registry/imports/").status_code == 403
    assert cast.client(cast.volunteer).get("/registry/imports/").status_code == 404
    assert cast.client(cast.other_street_seat).get(f"/registry/imports/{names.pk}/").status_code == 404
    taken = an_import(by=cast.actor(cast.street_seat), at=clock.now)
    AddressImport.objects.filter(pk=taken.pk).update(attempts=3)
    run()
    taken.refresh_from_db()
    assert (taken.stage, taken.failure) == ("failed", "registry-stuck")
    assert "文件没有读完" in page(street, taken)
