"""The pages: each reader has theirs, what is wrong stands at its field, and nobody learns who reported."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.patrols.hazards.commands.assign import Assignment, assign
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.queries.follow import followed
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.testing import a_report
from huying.patrols.hazards.tests.conftest import Players
from huying.patrols.hazards.tests.machine import (
    a_photo,
    assigned,
    found,
    graded,
    rectified,
    reinspected,
)
from huying.patrols.plates.testing import key_of
from huying.people.models import Person
from tests.cast import Cast


def picture(taken: str = "") -> SimpleUploadedFile:
    """A photo as a phone sends it, with the hour at which it was taken."""
    out = io.BytesIO()
    shot = Image.new("RGB", (40, 30), "olive")
    exif = shot.getexif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    shot.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("x.jpg", out.getvalue(), "image/jpeg")


def page(cast: Cast, who: Person, row: Hazard) -> str:
    """What a person reads of a hazard."""
    return str(cast.client(who).get(reverse("hazards:hazard", args=[row.code])).content.decode())


def press(cast: Cast, who: Person, row: Hazard, verb: str, **said: Any) -> Any:
    """What comes of an act on the page."""
    return cast.client(who).post(reverse("hazards:act", args=[row.code, verb]), said)


def test_a_grid_worker_notes_a_hazard_on_the_phone(cast: Cast, clock: Clock) -> None:
    lin = cast.client(cast.grid_member)
    form = lin.get(f"{reverse('hazards:find')}?place={cast.garage.code}")
    assert cast.garage.name in form.content.decode()
    said = {"place": cast.garage.code, "category": "ebike", "words": "三辆电动车", "key": "k1"}
    wrong = lin.post(reverse("hazards:find"), said)
    assert wrong.status_code == 422
    assert "至少一张现场照片" in wrong.content.decode()
    assert "三辆电动车" in wrong.content.decode()
    sent = lin.post(reverse("hazards:find"), {**said, "photos": picture()})
    again = lin.post(reverse("hazards:find"), {**said, "photos": picture()})
    row = Hazard.objects.get()
    assert sent.status_code == again.status_code == 303
    assert sent["Location"] == again["Location"] == reverse("hazards:hazard", args=[row.code])


def test_a_place_is_found_by_its_name_or_refused(cast: Cast, clock: Clock) -> None:
    lin = cast.client(cast.grid_member)
    said = {"category": "gas", "words": "煤气味"}
    assert lin.post(reverse("hazards:find"), {**said, "place": cast.garage.name}).status_code == 303
    wrong = lin.post(reverse("hazards:find"), {**said, "place": "没有这幢楼"})
    assert wrong.status_code == 422
    assert "没有这个地点" in wrong.content.decode()


def test_the_street_grades_and_assigns_on_the_page(cast: Cast, players: Players, clock: Clock) -> None:
    row = Hazard.objects.get(code=a_report(place=cast.garage).code)
    assert "定级" in page(cast, cast.street_seat, row)
    assert press(cast, cast.street_seat, row, "grade").status_code == 422
    assert press(cast, cast.street_seat, row, "grade", grade="larger").status_code == 303
    wrong = press(cast, cast.street_seat, row, "assign", demand="清走")
    assert wrong.status_code == 422
    assert "请选择责任单位" in wrong.content.decode()
    right = {"demand": "清走纸箱", "responsible": cast.units.mall.pk, "enforcer": cast.units.city_bureau.pk}
    assert press(cast, cast.street_seat, row, "assign", **right).status_code == 303
    assert press(cast, cast.street_seat, row, "close").status_code == 409


@pytest.mark.parametrize("who", ["mall_lead", "inspector", "city_user"])
def test_nobody_outside_learns_who_reported(cast: Cast, players: Players, clock: Clock, who: str) -> None:
    reader = getattr(cast, who)
    photo = a_photo("purple")
    receipt = a_report(place=cast.garage, words="三楼李阿姨说安全出口堵了", phone="13800001234", photos=(photo,))
    row = Hazard.objects.get(code=receipt.code)
    press(cast, cast.street_seat, row, "grade", grade="major", reason="李阿姨反映")
    asked = {"demand": "立即清走", "responsible": cast.units.mall.pk, "enforcer": cast.units.city_bureau.pk}
    press(cast, cast.street_seat, row, "assign", **asked)
    press(cast, cast.street_seat, row, "call_reporter", reason="核实")
    press(cast, cast.street_seat, row, "escalate", reason="")
    shown = page(cast, reader, row)
    assert "立即清走" in shown
    for secret in ("李阿姨", "13800001234", "138****", *(("报告人", "群众上报") if who != "inspector" else ())):
        assert secret not in shown
    photo_page = reverse("hazards:file", args=[row.code, photo])
    assert cast.client(reader).get(photo_page).status_code == 404
    given = cast.client(cast.street_seat).get(photo_page)
    assert given.status_code == 200
    assert given.getvalue()
    api = cast.client(reader).get(f"/api/v1/hazards/{row.code}").content.decode()
    assert "李阿姨" not in api


def test_the_street_opens_a_number_for_a_reason_on_record(cast: Cast, players: Players, clock: Clock) -> None:
    row = Hazard.objects.get(code=a_report(place=cast.garage, phone="13800001234").code)
    assert "138****1234" in page(cast, cast.street_seat, row)
    assert press(cast, cast.street_seat, row, "call_reporter", reason="").status_code == 422
    opened = press(cast, cast.street_seat, row, "call_reporter", reason="问清楼层")
    assert "13800001234" in opened.content.decode()
    shown = page(cast, cast.street_seat, row)
    assert "13800001234" not in shown
    assert "问清楼层" in shown
    assert "问清楼层" not in page(cast, cast.grid_member, row)


def test_a_unit_has_its_own_list_and_form(cast: Cast, players: Players, clock: Clock) -> None:
    row = assigned(cast, players)
    mine = cast.client(cast.mall_lead).get(reverse("hazards:hazards")).content.decode()
    assert row.code in mine
    assert row.code not in cast.client(cast.unit_lead).get(reverse("hazards:hazards")).content.decode()
    assert "林网格员" not in page(cast, cast.mall_lead, row)
    wrong = press(cast, cast.mall_lead, row, "rectify", done="清走了")
    assert (wrong.status_code, "清走了" in wrong.content.decode()) == (422, True)
    assert press(cast, cast.mall_lead, row, "rectify", done="清走了", photos=picture()).status_code == 303
    assert press(cast, cast.unit_lead, row, "rectify", done="x", photos=picture()).status_code == 404


def test_a_shop_without_an_account_sends_photos_by_its_paper(cast: Cast, players: Players, clock: Clock) -> None:
    row = graded(cast, players)
    shop = Assignment(demand="拆除插座", name="旺旺小吃店")
    assign(by=players.zheng, at=clock.now, hazard_id=row.pk, assignment=shop)
    link = Paper.objects.get(stream=row.stream).sheet.link
    path, key = link[link.index("/hazards/") :].split("?k=")
    nobody = cast.client(None)
    shown = nobody.get(f"{path}?k={key}").content.decode()
    assert "拆除插座" in shown
    assert row.words not in shown
    assert nobody.get(f"{path}?k=aaaaaaaa").status_code == 404
    wrong = nobody.post(path, {"k": key, "done": "拆了"})
    assert (wrong.status_code, "至少一张" in wrong.content.decode()) == (422, True)
    sent = nobody.post(path, {"k": key, "key": "s1", "done": "拆了", "sender": "王女士", "photos": picture()})
    assert "已收到" in sent.content.decode()
    again = nobody.post(path, {"k": key, "key": "s1", "done": "拆了", "sender": "王女士", "photos": picture()})
    assert (again.status_code, Hazard.objects.get(pk=row.pk).state) == (200, "rectified")
    assert row.steps.filter(verb="rectify").count() == 1
    assert nobody.get(f"{path}?k={key}").status_code == 200


def test_a_network_that_guesses_keys_has_to_wait(cast: Cast, players: Players, clock: Clock) -> None:
    row = graded(cast, players)
    assign(
        by=players.zheng, at=clock.now, hazard_id=row.pk, assignment=Assignment(demand="拆除插座", name="旺旺小吃店")
    )
    path, nobody = reverse("hazards:paper", args=[row.code]), cast.client(None)
    answers = [nobody.get(f"{path}?k=guess{number}").status_code for number in range(62)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_a_re_inspection_from_the_scan_page(cast: Cast, players: Players, clock: Clock) -> None:
    row = rectified(cast, players)
    key = key_of(cast.garage)
    he = cast.client(cast.station_chief)
    shown = he.get(f"{reverse('hazards:hazard', args=[row.code])}?plate={cast.garage.code}&k={key}").content.decode()
    assert f"{cast.garage.code} {key}" in shown
    nothing = press(cast, cast.station_chief, row, "reinspect", passed="yes")
    assert (nothing.status_code, "屋联码" in nothing.content.decode()) == (422, True)
    link = f"https://example.org/w/{cast.garage.code}?k={key}"
    said = {"passed": "yes", "plate": link, "photos": picture("2026:11:20 20:00:00"), "lon": "120.2152"}
    assert press(cast, cast.station_chief, row, "reinspect", **said, lat="30.2003").status_code == 303
    step = row.steps.get(verb="pass")
    assert (step.proof, step.photo_age_s) == ("plate", 6 * 3600)
    assert "请核对是否真的到场" in page(cast, cast.street_seat, row)
    assert press(cast, cast.street_seat, row, "send_back", reason="照片是昨天的").status_code == 303


def test_a_resident_follows_in_plain_sentences(cast: Cast, players: Players, clock: Clock) -> None:
    receipt = a_report(place=cast.garage)
    row = Hazard.objects.get(code=receipt.code)
    clock.advance(minutes=5)
    press(cast, cast.street_seat, row, "grade", grade="larger")
    seen = followed(receipt.code, receipt.key)
    assert [str(each.text) for each in seen.said] == [
        "已收到您的报告，街道会核实。",
        "街道已核实，并定了等级。",
    ]
    other = graded(cast, players)
    clock.advance(minutes=5)
    assert press(cast, cast.street_seat, row, "merge", into=other.code).status_code == 303
    clock.advance(minutes=5)
    press(cast, cast.street_seat, other, "invalidate", reason="没有")
    merged = followed(receipt.code, receipt.key)
    assert (merged.over, str(merged.now.text)[:4]) == (True, "到现场看")
    assert "同一处隐患" in str(merged.said[1].text)


def test_lists_are_narrowed_and_counted(cast: Cast, players: Players, clock: Clock) -> None:
    gravest, general = assigned(cast, players, Grade.MAJOR), reinspected(cast, players, Grade.GENERAL)
    zheng = cast.client(cast.street_seat)
    address = reverse("hazards:hazards")
    assert general.code in zheng.get(address).content.decode()  # it waits for the street
    every = zheng.get(f"{address}?tab=open").content.decode()
    assert gravest.code in every
    assert general.code in every
    narrowed = zheng.get(f"{address}?tab=open&grade=major&q=潮汇").content.decode().split("<table")[1]
    assert gravest.code in narrowed
    assert general.code not in narrowed
    for wrong in ("grade=nonsense", "page=-3", "q=%00", "tab=x", "colour=red"):
        assert zheng.get(f"{address}?{wrong}").status_code == 422, wrong
    taken = zheng.get(f"{address}?tab=open&grade=major&as=csv").getvalue().decode()
    assert len(taken.splitlines()) == 2
    assert cast.client(cast.stranger).get(reverse("hazards:hazard", args=[general.code])).status_code == 404
    assert cast.client(cast.mediator).get(address).status_code == 404


def test_english_readers_have_english(cast: Cast, players: Players, clock: Clock) -> None:
    row = found(cast, players)
    browser = cast.client(cast.grid_member)
    browser.cookies["django_language"] = "en"
    cast.grid_member.language = "en"
    cast.grid_member.save()
    shown = browser.get(reverse("hazards:hazard", args=[row.code])).content.decode()
    assert "electric bicycle parked or charged indoors" in shown
    assert "Fixed on the spot" in shown
