"""A resident reports a hazard, follows it, and rates what was done."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from huying.core.files import path_of
from huying.core.testing import Clock
from huying.patrols.hazards.commands.invalidate import invalidate
from huying.patrols.hazards.models import Hazard, Step
from huying.patrols.plates.testing import scan_path
from huying.patrols.resident.commands.take_turn import MOST
from huying.patrols.resident.models import MatterRating
from huying.patrols.resident.tests.test_scan import links
from tests.cast import Cast

WORDS = {"words": "二楼楼梯口堆了纸箱，堵住安全出口", "key": "k1"}


@pytest.fixture
def address(cast: Cast) -> str:
    """Where a hazard is reported, as the page of the garage says."""
    page = Client().get(scan_path(cast.garage)).content.decode()
    return next(each for each in links(page) if "/report/" in each)


def hazard_of(url: str) -> Hazard:
    """The hazard of a receipt's address."""
    return Hazard.objects.get(code=url.split("/matter/")[1].split("/", maxsplit=1)[0])


def picture() -> SimpleUploadedFile:
    """A photo that says where it was taken."""
    out = BytesIO()
    image = Image.new("RGB", (32, 24), "gray")
    exif = image.getexif()
    exif[0x8825] = {1: "N", 2: (30.0, 12.0, 0.0)}
    image.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("a.jpg", out.getvalue(), "image/jpeg")


def test_a_sentence_is_enough_and_becomes_a_reported_hazard(cast: Cast, address: str) -> None:
    answer = Client().post(address, WORDS)
    assert answer.status_code == 303
    hazard = hazard_of(answer.url)
    assert (hazard.state, hazard.source, hazard.place) == ("reported", "resident", cast.garage)
    receipt = Client().get(answer.url).content.decode()
    assert hazard.code in receipt
    assert "街道会核实" in receipt
    assert Client().post(address, WORDS).url == answer.url
    assert Hazard.objects.count() == 1


def test_a_photo_is_kept_without_where_it_was_taken(cast: Cast, address: str) -> None:
    told = {**WORDS, "photo": picture(), "phone": "13800001234", "category": "fire_exit", "spot": "2 单元 2 楼"}
    hazard = hazard_of(Client().post(address, told).url)
    assert (hazard.category, hazard.spot) == ("fire_exit", "2 单元 2 楼")
    [name] = Step.objects.get(hazard=hazard, verb="report").photos
    with Image.open(path_of(name)) as kept:
        assert dict(kept.getexif()) == {}


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(cast: Cast, address: str) -> None:
    empty = Client().post(address, {"key": "k", "phone": "13800001234"})
    assert empty.status_code == 422
    assert "请写一句话" in empty.content.decode()
    assert "13800001234" in empty.content.decode()
    for wrong, said in (({"phone": "12"}, "电话不对"), ({"category": "nonsense"}, "nonsense")):
        answer = Client().post(address, {**WORDS, **wrong})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert WORDS["words"] in answer.content.decode()
    text = SimpleUploadedFile("a.jpg", b"no picture", "image/jpeg")
    assert "只能上传照片" in Client().post(address, {**WORDS, "photo": text}).content.decode()
    assert not Hazard.objects.exists()


def test_one_network_reports_ten_in_an_hour(cast: Cast, clock: Clock, address: str) -> None:
    statuses = [Client().post(address, {**WORDS, "key": f"k{number}"}).status_code for number in range(MOST + 1)]
    assert statuses == [303] * MOST + [429]
    clock.advance(hours=1)
    assert Client().post(address, {**WORDS, "key": "later"}).status_code == 303


def test_the_code_and_the_tail_of_the_phone_open_it_and_guesses_do_not(cast: Cast, address: str) -> None:
    hazard = hazard_of(Client().post(address, {**WORDS, "phone": "13800001234"}).url)
    found = Client().post("/w/follow/", {"code": hazard.code.replace("-", " "), "tail": "1234"}, follow=True)
    assert "街道会核实" in found.content.decode()
    asked = Client().get(f"/w/matter/{hazard.code}/")
    assert asked.status_code == 200
    assert "所留电话的后四位" in asked.content.decode()
    wrong = [Client().post("/w/follow/", {"code": hazard.code, "tail": f"000{n}"}).status_code for n in range(6)]
    assert wrong == [422, 422, 422, 422, 429, 429]
    assert Client().get(f"/w/matter/{hazard.code}/?k=aaaaaaaa", REMOTE_ADDR="10.0.0.9").status_code == 404
    assert (
        Client().post("/w/follow/", {"code": "261121-000000-0", "tail": "1234"}, REMOTE_ADDR="10.0.0.9").status_code
        == 422
    )


def test_one_code_spelt_in_many_ways_gives_no_more_guesses(cast: Cast, address: str) -> None:
    hazard = hazard_of(Client().post(address, {**WORDS, "phone": "13800001234"}).url)
    spellings = [
        hazard.code,
        hazard.code.replace("-", " "),
        hazard.code.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        f"²{hazard.code}",
        f"{hazard.code}³",
        f"①{hazard.code}",
    ]
    guessed = [Client().post("/w/follow/", {"code": each, "tail": "0001"}).status_code for each in spellings]
    assert guessed == [422, 422, 422, 422, 429, 429]
    mistyped = [
        Client().post("/w/follow/", {"code": "261121", "tail": "0001"}, REMOTE_ADDR="10.0.0.9") for _ in "1234567"
    ]
    assert {each.status_code for each in mistyped} == {422}


def test_the_handling_is_rated_once_when_it_is_over(cast: Cast, clock: Clock, address: str) -> None:
    url = Client().post(address, WORDS).url
    rate = url.replace("/?k=", "/rate/?k=")
    early = Client().post(rate, {"score": "5"})
    assert early.status_code == 409
    hazard = hazard_of(url)
    at = clock.advance(days=2)
    invalidate(by=cast.actor(cast.street_seat), at=at, hazard_id=hazard.pk, reason="到场查看，通道畅通")
    assert "通道畅通" not in Client().get(url).content.decode()
    assert "评价这件事的办理" in Client().get(url).content.decode()
    assert Client().post(rate, {"score": "9"}).status_code == 422
    assert Client().post(rate, {"score": "4", "text": "改得挺快"}).status_code == 303
    assert "您评了 4 分" in Client().get(url).content.decode()
    again = Client().post(rate, {"score": "1"})
    assert again.status_code == 409
    assert "已经评价过了" in again.content.decode()
    row = MatterRating.objects.get()
    assert (row.code, row.kind, row.score, row.text) == (hazard.code, "hazard", 4, "改得挺快")
    assert row.area_code == cast.town.community.code
