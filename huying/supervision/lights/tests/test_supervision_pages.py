"""Supervisions on pages and over the API: the whole way, bad input at its field, files, panels of matters."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from huying.core.testing import Clock
from huying.incidents.commands.whistle import Whistle, whistle
from huying.orders.models import Order
from huying.orders.testing import an_order
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.queries.board import board
from huying.supervision.lights.queries.lit import Narrowed
from huying.supervision.lights.testing import a_supervision
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png


@pytest.fixture
def order(cast: Cast, clock: Clock) -> Order:
    """Three weeks ago the city bureau should have looked into smoke in 潮前社区."""
    made = an_order(
        by=cast.actor(cast.street_seat), at=clock.now, lead=cast.units.city_bureau, area_code=cast.town.community.code
    )
    clock.advance(days=21)
    return made


def act(browser: Client, code: str, verb: str, **said: Any) -> Any:
    """Press one act."""
    return browser.post(reverse("supervisions:act", args=[code, verb]), said)


def test_the_whole_way_on_pages(cast: Cast, clock: Clock, order: Order) -> None:
    inspector, chief, bureau = (cast.client(who) for who in (cast.inspector, cast.street_chief, cast.city_user))
    page = reverse("lights:supervise", args=["order", order.code])
    assert "夜宵店油烟扰民" in inspector.get(page).content.decode()
    wrong = inspector.post(page, {"why": "", "key": "a"})
    assert wrong.status_code == 422
    assert "为什么督办" in wrong.content.decode()
    made = inspector.post(page, {"why": "两周没有进展。", "key": "b"})
    assert made.status_code == 303
    row = Supervision.objects.get()
    assert made.headers["Location"] == reverse("supervisions:supervision", args=[row.code])
    again = inspector.post(page, {"why": "又一次。", "key": "c"})
    assert again.status_code == 422
    assert row.code in again.content.decode()
    assert act(inspector, row.code, "warn", why="仍无进展。").status_code == 303
    signed = act(chief, row.code, "list", difficulty="middle", demand="油烟净化装好并检测合格。", key="d")
    assert signed.status_code == 303
    missing = act(bureau, row.code, "resolve", proof="净化器已装。")
    assert missing.status_code == 422
    photo = SimpleUploadedFile("x.png", png(), "image/png")
    assert act(bureau, row.code, "resolve", proof="净化器已装。", photos=photo).status_code == 303
    shown = chief.get(reverse("supervisions:supervision", args=[row.code])).content.decode()
    row.refresh_from_db()
    file = reverse("supervisions:file", args=[row.code, row.files[0]])
    assert file in shown
    assert b"".join(chief.get(file).streaming_content)
    assert chief.get(reverse("supervisions:file", args=[row.code, f"{'b' * 64}.jpg"])).status_code == 404
    assert act(chief, row.code, "lift", why="检测合格。").status_code == 303
    assert act(chief, row.code, "lift", why="检测合格。").status_code == 422
    row.refresh_from_db()
    assert (row.state, row.version) == ("lifted", 5)
    columns = {"columns": "title,code"}
    listed = chief.get(reverse("supervisions:list"), {"open": "no", **columns}).content.decode()
    assert row.code in listed
    assert row.code not in chief.get(reverse("supervisions:list"), {"open": "yes", **columns}).content.decode()


def test_a_wrong_difficulty_or_a_name_is_told_at_its_field(cast: Cast, clock: Clock, order: Order) -> None:
    row = a_supervision(by=cast.actor(cast.inspector), at=clock.now, kind="order", code=order.code, warned=True)
    chief = cast.client(cast.street_chief)
    for said, words in (
        ({"difficulty": "impossible", "demand": "整改。"}, "impossible"),
        ({"difficulty": "easy", "demand": "请联系 13900001234。"}, "不写人名"),
        ({"difficulty": "easy", "demand": "长" * 501}, "501"),
    ):
        answer = act(chief, row.code, "list", **said)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert act(chief, row.code, "list", difficulty="knotty", demand="整改。").status_code == 403
    assert act(chief, row.code, "delete").status_code == 404
    row.refresh_from_db()
    assert row.state == "warned"


def test_pages_of_matters_show_it_and_who_may_not_know_reads_no_title(cast: Cast, clock: Clock, order: Order) -> None:
    row = a_supervision(by=cast.actor(cast.inspector), at=clock.now, kind="order", code=order.code)
    for someone in (cast.inspector, cast.city_user):
        shown = cast.client(someone).get(reverse("orders:order", args=[order.code])).content.decode()
        assert row.code in shown
    Supervision.objects.filter(pk=row.pk).update(organisation=cast.units.market_bureau)
    bureau = cast.client(cast.dept_user)
    for page in (reverse("supervisions:list"), reverse("supervisions:supervision", args=[row.code])):
        shown = bureau.get(page).content.decode()
        assert order.code in shown
        assert "夜宵店油烟扰民" not in shown


def test_the_api_does_the_same(cast: Cast, clock: Clock, order: Order) -> None:
    browser = cast.client(cast.inspector)

    def post(path: str, body: dict[str, Any], key: str = "") -> Any:
        headers = {"Idempotency-Key": key} if key else {}
        return browser.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    board = browser.get("/api/v1/lights").json()
    assert (board["red"], [each["code"] for each in board["items"]]) == (1, [order.code])
    assert browser.get("/api/v1/lights?light=green").json()["items"] == []
    assert browser.get("/api/v1/lights?light=pink").status_code == 422
    urged = post(f"lights/order/{order.code}/urge", {}, "one")
    assert (urged.status_code, urged.json()["told"] > 0) == (201, True)
    assert post(f"lights/order/{order.code}/urge", {}, "one").headers["Idempotency-Replayed"] == "true"
    refused = post(f"lights/order/{order.code}/urge", {}, "two")
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "urged-lately")
    made = post("supervisions", {"kind": "order", "code": order.code, "why": "no progress"})
    assert made.status_code == 201
    code = made.json()["code"]
    assert made.json()["may"] == ["warn"]
    assert post(f"supervisions/{code}/lift", {"why": "seen"}).status_code == 409
    assert post(f"supervisions/{code}/warn", {"why": "three days late"}).json()["state"] == "warned"
    assert post(f"supervisions/{code}/list", {"difficulty": "hard", "demand": "do it"}).status_code == 403
    listed = post(f"supervisions/{code}/list", {"difficulty": "easy", "demand": "do it"}).json()
    assert (listed["state"], listed["difficulty"]) == ("listed", "easy")
    assert post(f"supervisions/{code}/resolve", {"proof": "done", "files": []}).status_code == 422
    assert browser.get(f"/api/v1/supervisions/{code}").json()["steps"][0]["verb"] == "list"
    page = browser.get("/api/v1/supervisions?open=true").json()
    assert [each["code"] for each in page["items"]] == [code]


@pytest.mark.parametrize(("template", "sealed"), [("life_rescue", True), ("security", False)])
def test_what_is_sealed_lies_in_its_street_for_whoever_supervises(
    cast: Cast, clock: Clock, template: str, sealed: bool
) -> None:
    told = Whistle(template=template, unit_id=cast.units.mall.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=told)
    clock.advance(minutes=20)
    seat = cast.actor(cast.street_seat)
    [line] = board(seat, Narrowed(kind="incident"), clock.now)[1]
    row = a_supervision(by=seat, at=clock.now, kind="incident", code=incident.code)
    area = cast.town.street if sealed else cast.town.community
    assert (line.matter.area, row.area_code) == (area.name, area.code)
    listed = Caller(cast.inspector).get("supervisions").json()["items"]
    assert [each["area_code"] for each in listed] == [area.code], "who may not know of it reads no more of where it is"
