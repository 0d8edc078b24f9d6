"""A resident scans the plate of the building: what is on the page, and what opens it."""

from __future__ import annotations

import pytest
from django.test import Client

from huying.core.testing import Clock
from huying.patrols.plates.commands.revoke import revoke
from huying.patrols.plates.keys import key_at
from huying.patrols.plates.rules import ROTATES_S
from huying.patrols.plates.testing import key_of, plate, scan_path
from tests.cast import Cast

CODE = "990108001005B00012"


def links(page: str) -> list[str]:
    """Where the links of a page lead, in their order."""
    return [part.split('"')[0].replace("&amp;", "&") for part in page.split('href="')[1:]]


def test_the_emergency_numbers_come_first_then_the_whistle(cast: Cast) -> None:
    page = Client().get(scan_path(cast.garage))
    assert page.status_code == 200
    words = page.content.decode()
    body = words[words.index("<body") :]
    wanted = ["tel:110", "tel:119", "tel:120", "/whistle/", "/report/", "/w/follow/", "/around/", "/c/new/"]
    places = [body.index(each) for each in wanted]
    assert places == sorted(places)
    assert cast.garage.name in body
    assert "潮前社区" in body
    assert "体检单" not in body, "that is for those who walk there"


def test_every_page_opens_without_a_word_of_error(cast: Cast) -> None:
    inner = [each for each in links(Client().get(scan_path(cast.garage)).content.decode()) if each.startswith("/w/")]
    assert len(inner) == 5
    for address in (*inner, "/w/"):
        page = Client().get(address)
        assert page.status_code == 200, address
        assert "hy-field-error" not in page.content.decode(), address


def test_a_wrong_key_an_unknown_building_and_no_key_are_not_found(cast: Cast) -> None:
    plate(place=cast.garage)
    for address in (f"/w/{CODE}?k=aaaaaaaa", f"/w/{CODE}", "/w/990108001005B99999?k=aaaaaaaa", "/w/x?k=%00", "/w/x"):
        answer = Client().get(address)
        assert answer.status_code == 404, address
        assert "110" in answer.content.decode()
        assert cast.garage.name not in answer.content.decode()


def test_guessing_keys_is_stopped_and_the_right_key_is_let_in_all_the_same(cast: Cast) -> None:
    right = scan_path(cast.garage)
    statuses = [Client().get(f"/w/{CODE}?k=aaaaaaa{number}").status_code for number in range(7)]
    assert statuses == [404, 404, 404, 404, 429, 429, 429]
    assert Client().get(right).status_code == 200


def test_one_plate_spelt_in_many_ways_gives_no_more_guesses(cast: Cast) -> None:
    scan_path(cast.garage)
    spellings = [CODE, CODE.lower(), f"{CODE[:3]} {CODE[3:]}", CODE.translate(str.maketrans("01", "０１")), f" {CODE}"]
    assert [Client().get(f"/w/{each}?k=aaaaaaaa").status_code for each in spellings] == [404, 404, 404, 404, 429]


def test_a_revoked_plate_says_what_to_do_and_offers_nothing_else(cast: Cast, clock: Clock) -> None:
    path, row = scan_path(cast.garage), plate(place=cast.garage)
    inner = next(each for each in links(Client().get(path).content.decode()) if "/whistle/" in each)
    revoke(by=cast.actor(cast.street_seat), at=clock.now, plate_id=row.pk, reason="拍照转发")
    for address in (path, inner):
        answer = Client().get(address)
        assert answer.status_code == 410
        words = answer.content.decode()
        assert "已经作废" in words
        assert "tel:110" in words
        assert "/whistle/" not in words
        assert "拍照转发" not in words
    assert Client().post(inner, {"key": "k"}).status_code == 410


def test_the_pages_of_a_scan_stay_open_for_two_hours(cast: Cast, clock: Clock) -> None:
    screen = plate(place=cast.garage, kind="rotating")
    first = Client().get(f"/w/{CODE}?k={key_at(screen, clock.now)}")
    assert first.status_code == 200
    inner = next(each for each in links(first.content.decode()) if "/report/" in each)
    clock.advance(seconds=3 * ROTATES_S)
    assert Client().get(inner).status_code == 200, "the key has changed, the form goes on"
    clock.advance(hours=2)
    late = Client().get(inner)
    assert late.status_code == 410
    assert "再扫一次" in late.content.decode()
    assert Client().get(inner.replace(CODE, "990108001005B00013")).status_code == 404
    assert Client().get(inner[:-3] + "xxx").status_code == 404


def test_elder_mode_has_fewer_buttons(cast: Cast) -> None:
    browser, path = Client(), scan_path(cast.garage)
    browser.post("/look/", {"elder": "1", "next": path})
    words = browser.get(path).content.decode()
    assert 'class="elder"' in words
    assert "/whistle/" in words
    assert "/around/" not in words
    assert "/c/new/" not in words


def test_who_cannot_scan_types_what_is_printed(cast: Cast) -> None:
    key = key_of(cast.garage)
    typed = {"code": "990108001005 b00012", "key": f"{key[:4]} {key[4:]}".upper()}
    answer = Client().post("/w/", typed, follow=True)
    assert answer.status_code == 200
    assert cast.garage.name in answer.content.decode()
    wrong = Client().post("/w/", {"code": "滨江大厦", "key": key})
    assert wrong.status_code == 422
    assert "这不是屋联码" in wrong.content.decode()
    assert Client().post("/w/", {}).status_code == 422


def test_useful_places_come_from_the_register_with_their_distance(cast: Cast) -> None:
    page = Client().get(scan_path(cast.garage)).content.decode()
    around = Client().get(next(each for each in links(page) if "/around/" in each)).content.decode()
    places = [around.index(name) for name in ("潮汇商场", "潮汇警务站", "潮前小学", "西亭医院")]
    assert places[0] < places[1], "the mall stands over the garage"
    assert "远山商场" not in around
    assert "王保安" not in around


@pytest.mark.parametrize("name", ["grid_member", "station_chief", "street_seat"])
def test_who_walks_there_and_is_signed_in_finds_the_sheet_on_top(cast: Cast, name: str) -> None:
    path = scan_path(cast.garage)
    words = cast.client(cast.people[name]).get(path).content.decode()
    assert words.index("打开体检单") < words.index("吹哨求助")
    assert f"/rounds/sheets/{CODE}/" in words
    for stranger in (cast.stranger, cast.guard):
        assert "打开体检单" not in cast.client(stranger).get(path).content.decode()


def test_the_page_speaks_english(cast: Cast) -> None:
    words = Client().get(scan_path(cast.garage), headers={"Accept-Language": "en"}).content.decode()
    assert "Call for help" in words
    assert "吹哨求助" not in words
