"""The pages of plates: the list, what is printed, one plate."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pypdfium2
import pytest
from pypdf import PdfReader

from huying.core.testing import Clock
from huying.patrols.plates.commands.issue import NewPlate, issue
from huying.patrols.plates.commands.print_ import MOST
from huying.patrols.plates.models import Plate, Printing
from huying.patrols.plates.testing import key_of, plate
from huying.places.models import Place
from huying.places.testing import place
from tests.cast import Cast


@pytest.fixture
def towers(cast: Cast) -> list[Place]:
    """Nine more buildings beside the garage: with it they fill a sheet and begin the next."""
    return [
        place(
            name=f"潮前花苑 {number} 幢",
            area=cast.town.community,
            lon=120.201 + number / 10_000,
            lat=30.2,
            code=f"990108001005B{100 + number:05d}",
        )
        for number in range(1, 10)
    ]


def test_the_list_is_found_by_name_code_area_and_standing(cast: Cast, towers: list[Place]) -> None:
    plate(place=cast.garage)
    browser = cast.client(cast.street_seat)

    def names(**asked: str) -> list[str]:
        page = browser.get("/plates/", asked).content.decode()
        return [each.name for each in (cast.garage, *towers) if each.name in page]

    assert len(names()) == 10
    assert names(q="花苑 3") == ["潮前花苑 3 幢"]
    assert names(q="990108001005 B00012-7") == [] or names(q="990108001005B00012") == [cast.garage.name]
    assert names(q="b00105") == ["潮前花苑 5 幢"]
    assert len(names(area="990108001")) == 10
    assert names(area="990108002") == []
    assert len(names(standing="none")) == 9
    assert names(standing="unprinted") == [cast.garage.name]
    assert names(q="没有的楼") == []
    assert len(names(page="99999")) == 10, "the last page"
    for wrong in ({"standing": "nonsense"}, {"area": "';--"}, {"q": "\0"}, {"page": "x"}, {"colour": "red"}):
        assert browser.get("/plates/", wrong).status_code == 422, wrong


def test_the_list_is_ordered_and_taken_along(cast: Cast, towers: list[Place]) -> None:
    plate(place=cast.garage, spot="东门")
    browser = cast.client(cast.street_seat)
    page = browser.get("/plates/?sort=-code").content.decode()
    assert page.index(towers[8].name) < page.index(towers[0].name) < page.index(cast.garage.name)
    for sort in ("name", "-area"):
        assert towers[0].name in browser.get(f"/plates/?sort={sort}").content.decode()
    file = b"".join(browser.get("/plates/?as=csv").streaming_content).decode("utf-8-sig")
    assert len(file.splitlines()) == 11
    assert "东门 第 1 版 未打印" in file
    assert browser.get("/plates/?as=xlsx&standing=none").headers["Content-Type"].endswith("sheet")


def test_a_whole_street_is_printed_in_parts_and_none_is_left_out(cast: Cast, clock: Clock) -> None:
    Place.objects.bulk_create(
        Place(
            name=f"望潮新村 {number} 幢",
            kind="building",
            area=cast.town.community,
            lon=120.2,
            lat=30.2,
            code=f"990108001005B{1000 + number:05d}",
        )
        for number in range(2 * MOST)
    )
    browser = cast.client(cast.street_seat)
    press = {"all": "1", "form": "sheet", "batch": str(uuid4()), "standing": "none", "area": "990108001"}
    told = browser.post("/plates/print/", press)
    assert (told.status_code, Plate.objects.count()) == (303, 0)
    page = browser.get(told.headers["Location"])
    shown = page.context["parts"]
    assert [(part.buildings, part.done) for part in shown] == [(MOST, False), (MOST, False), (1, False)]
    assert f"一共 {2 * MOST + 1} 块牌" in page.content.decode()
    assert sum(part.buildings for part in shown) == 2 * MOST + 1
    last = {**press, "first": shown[2].first, "last": shown[2].last}
    for _ in range(2):
        printed = browser.post("/plates/print/", last)
        assert printed.headers["Content-Type"] == "application/pdf"
    assert (Plate.objects.count(), Printing.objects.count()) == (1, 1)
    again = browser.get(told.headers["Location"]).context["parts"]
    assert [part.done for part in again] == [False, False, True], "what has a plate by now stays in its part"
    assert [(part.first, part.last) for part in again] == [(part.first, part.last) for part in shown]
    beyond = browser.post("/plates/print/", {**press, "first": shown[0].first, "last": shown[1].last})
    assert beyond.status_code == 422
    assert str(MOST) in beyond.content.decode()
    for wrong in ({"first": "x", "last": "y"}, {"area": "nonsense"}):
        assert browser.post("/plates/print/", {**press, **wrong}).status_code == 422
    for wrong in ("", "?form=sheet", "?form=poster&batch=x", f"?form=sheet&batch={uuid4()}&area=nonsense"):
        assert browser.get(f"/plates/parts/{wrong}").status_code == 422
    assert cast.client(cast.grid_member).get(told.headers["Location"]).status_code == 403
    other = cast.client(cast.other_street_seat).get(told.headers["Location"])
    assert other.status_code == 422, "the area is none of theirs"


def test_one_press_makes_the_missing_plates_and_prints_them_eight_to_a_page(cast: Cast, towers: list[Place]) -> None:
    browser = cast.client(cast.street_seat)
    press = {"all": "1", "form": "sheet", "batch": str(uuid4())}
    printed = browser.post("/plates/print/", press)
    assert printed.status_code == 200
    assert printed.headers["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(printed.content)).pages
    assert len(pages) == 2
    words = "".join(page.extract_text() for page in pages)
    assert all(each.name in words for each in towers)
    assert "110" in words
    assert "990108001005 B00012-" in words
    assert Plate.objects.count() == 10
    assert browser.post("/plates/print/", press).status_code == 200
    assert (Plate.objects.count(), Printing.objects.count()) == (10, 10)


def test_ticked_buildings_alone_are_printed_one_to_a_page(cast: Cast, towers: list[Place]) -> None:
    ticked = [str(towers[0].pk), str(towers[4].pk), "nonsense", str(uuid4())]
    answer = cast.client(cast.street_seat).post(
        "/plates/print/", {"place": ticked, "form": "single", "batch": str(uuid4())}
    )
    pages = PdfReader(BytesIO(answer.content)).pages
    assert [towers[0].name in pages[0].extract_text(), towers[4].name in pages[1].extract_text()] == [True, True]
    assert len(pages) == 2
    assert round(float(pages[0].mediabox.width) / 72 * 25.4) == 210


@pytest.mark.parametrize(
    "press",
    [
        {},
        {"form": "sheet", "batch": "x"},
        {"form": "poster", "batch": "00000000-0000-0000-0000-000000000001", "all": "1"},
        {"form": "sheet", "batch": "00000000-0000-0000-0000-000000000001", "place": "x"},
        {"form": "svg", "batch": "00000000-0000-0000-0000-000000000001", "all": "1"},
    ],
)
def test_a_press_without_plates_is_told_what_is_missing(cast: Cast, towers: list[Place], press: dict[str, str]) -> None:
    answer = cast.client(cast.street_seat).post("/plates/print/", press)
    assert answer.status_code == 422
    assert "请选择要打印的屋联码牌" in answer.content.decode()
    assert towers[0].name in answer.content.decode(), "the list still stands there"
    assert not Printing.objects.exists()


def test_the_qr_of_a_printed_page_can_be_drawn_large_enough(cast: Cast) -> None:
    row = plate(place=cast.garage)
    answer = cast.client(cast.street_seat).post(f"/plates/{row.pk}/print/", {"form": "svg", "batch": str(uuid4())})
    assert answer.headers["Content-Type"] == "image/svg+xml"
    drawn = answer.content.decode()
    assert 'width="210mm"' in drawn
    assert cast.garage.name in drawn
    single = cast.client(cast.street_seat).post(f"/plates/{row.pk}/print/", {"form": "single", "batch": str(uuid4())})
    with pypdfium2.PdfDocument(single.content) as opened:
        picture = opened[0].render(scale=25.4 / 72).to_pil().convert("L")
    assert picture.width == pytest.approx(210, abs=1), "one pixel is a millimetre"
    dark = picture.crop((10, 28, 95, 113)).point(lambda light: 255 if light < 128 else 0).getbbox()
    assert dark is not None
    assert dark[2] - dark[0] >= 30, "the dark square alone is wider than three centimetres"


def test_a_plate_is_reissued_and_revoked_on_its_page(cast: Cast) -> None:
    row = plate(place=cast.garage)
    browser = cast.client(cast.street_seat)
    page = browser.get(f"/plates/{row.pk}/").content.decode()
    assert key_of(cast.garage)[:4] in page
    wrong = browser.post(f"/plates/{row.pk}/reissue/", {"reason": ""})
    assert wrong.status_code == 422
    assert Plate.objects.count() == 1
    answer = browser.post(f"/plates/{row.pk}/reissue/", {"reason": "被拍照转发"}, follow=True)
    fresh = Plate.objects.get(replaces=row)
    assert answer.redirect_chain == [(f"/plates/{fresh.pk}/", 302)]
    assert "被拍照转发" in answer.content.decode(), "the old edition stands below"
    browser.post(f"/plates/{fresh.pk}/revoke/", {"reason": "楼已封"})
    ended = browser.get(f"/plates/{fresh.pk}/").content.decode()
    assert "楼已封" in ended
    assert "换牌、作废" not in ended
    refused = browser.post(f"/plates/{fresh.pk}/print/", {"form": "single", "batch": str(uuid4())})
    assert refused.status_code == 409


def test_another_spot_gets_a_plate_and_a_changing_one_its_device_key(cast: Cast, clock: Clock) -> None:
    row = plate(place=cast.garage)
    browser = cast.client(cast.street_seat)
    assert browser.post(f"/plates/{row.pk}/issue/", {"spot": "东" * 31, "kind": "printed"}).status_code == 422
    browser.post(f"/plates/{row.pk}/issue/", {"spot": "东门", "kind": "rotating"})
    screen = Plate.objects.get(spot="东门")
    assert "动态码每 5 分钟变一次" in browser.get(f"/plates/{screen.pk}/").content.decode()
    given = browser.post(f"/plates/{screen.pk}/key/").content.decode()
    assert "hp_" in given
    assert "hp_" not in browser.get(f"/plates/{screen.pk}/").content.decode()
    assert browser.post(f"/plates/{row.pk}/key/").status_code == 409
    assert browser.post(f"/plates/{screen.pk}/print/", {"form": "single", "batch": str(uuid4())}).status_code == 409


def test_who_walks_there_sees_plates_and_others_do_not(cast: Cast, clock: Clock) -> None:
    row = issue(by=cast.actor(cast.street_seat), at=clock.now, plate=NewPlate(cast.garage.pk))
    for who in (cast.grid_member, cast.station_chief):
        assert "打印 A4 拼版" not in cast.client(who).get("/plates/").content.decode()
        page = cast.client(who).get(f"/plates/{row.pk}/").content.decode()
        assert "换牌、作废" not in page
        answer = cast.client(who).post("/plates/print/", {"all": "1", "form": "sheet", "batch": str(uuid4())})
        assert answer.status_code == 403
    for who in (cast.guard, cast.mediator, cast.dept_user):
        assert cast.client(who).get("/plates/").status_code == 404
    for who in (cast.stranger, cast.other_street_seat):
        assert cast.client(who).get(f"/plates/{row.pk}/").status_code == 404
        assert cast.garage.name not in cast.client(who).get("/plates/").content.decode()
