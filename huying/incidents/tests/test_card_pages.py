"""Run cards as data that a district changes: a version from an instant on, a new type, and who may."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.incidents.api.examples import EXAMPLES
from huying.incidents.cards import cards_in_force
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.events_cards import CARDS
from huying.incidents.models import Incident, Template
from huying.incidents.sealing import sealed
from tests.api import Caller
from tests.cast import Cast

READERS = {"district_chief", "district_seat", "street_chief", "street_seat", "other_street_seat", "stranger"}
FORM: dict[str, Any] = {
    "code": "security",
    "name": "治安",
    "name_en": "security",
    "level": "3",
    "wanted": "5",
    "capabilities": ["security", "police"],
    "links": ["police"],
    "start_ring": "2",
    "reach": "4",
    "auto_dispatch": "always",
    "asked": "到场协助",
    "asked_en": "help on the scene",
    "limits": "不搜身\n\n不追打",
}


def whistled(cast: Cast, clock: Clock, template: str = "security") -> Incident:
    return whistle(by=cast.actor(cast.guard), at=clock.now, content=Whistle(template=template, place_id=cast.garage.pk))


def post(cast: Cast, **fields: Any) -> Any:
    return cast.client(cast.district_chief).post("/rules/cards/change/", {**FORM, **fields})


def test_a_version_from_tomorrow_leaves_open_whistles_alone(cast: Cast, clock: Clock) -> None:
    tomorrow = in_china(clock.now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert post(cast, effective_from=tomorrow).status_code == 302
    today = whistled(cast, clock)
    clock.advance(days=1, minutes=1)
    later = whistled(cast, clock)
    today.refresh_from_db()
    assert (today.wanted, later.wanted) == (3, 5)
    assert today.card["limits"] == ["不搜身", "不扣押财物", "不追打"]
    assert later.card["limits"] == ["不搜身", "不追打"]
    assert later.card["link_count"] == today.card["link_count"]
    everywhere, ours = Template.objects.filter(code="security").order_by("effective_from")
    assert (everywhere.area_code, everywhere.effective_to, ours.area_code) == ("", None, "990108")
    (record,) = read(CARDS)
    assert record.type == "incidents.CardChanged"
    assert record.data["changed"] == ["asked", "asked_en", "auto_dispatch", "limits", "reach", "wanted"]


def test_a_card_changes_nothing_in_another_district(cast: Cast, clock: Clock) -> None:
    post(cast)
    post(cast, code="fire_alarm", name="火情", capabilities=["fire"])
    clock.advance(minutes=1)
    post(cast, wanted="6")
    elsewhere = Whistle(template="security", unit_id=cast.units.far_mall.pk)
    far = whistle(by=cast.actor(cast.stranger_guard), at=clock.now, content=elsewhere)
    assert (far.wanted, whistled(cast, clock).wanted) == (3, 6)
    _, first, second = Template.objects.filter(code="security").order_by("effective_from")
    assert (first.effective_to, second.effective_to) == (second.effective_from, None)
    for person, known in ((cast.guard, True), (cast.stranger_guard, False)):
        told = {row["code"] for row in Caller(person).get("templates").json()["items"]}
        assert ("fire_alarm" in told) == known
        assert ("火情" in cast.client(person).get("/app/").content.decode()) == known
    assert "火情" not in cast.client(cast.stranger).get("/rules/cards/").content.decode()
    page = cast.client(cast.street_seat).get("/rules/cards/").content.decode()
    assert page.count("<code>security</code>") == 2, "the one that holds, and the one before"
    assert 'value="6"' in cast.client(cast.district_chief).get("/rules/cards/?code=security").content.decode()


def test_a_type_that_only_another_district_knows_is_whistled_all_the_same(cast: Cast, clock: Clock) -> None:
    post(cast, code="fire_alarm", name="火情", capabilities=["fire"])
    there = Whistle(template="fire_alarm", unit_id=cast.units.far_mall.pk)
    assert whistle(by=cast.actor(cast.guard), at=clock.now, content=there).capabilities == ["fire"]


def test_a_planned_version_is_withdrawn_and_the_one_before_goes_on(cast: Cast, clock: Clock) -> None:
    assert post(cast).status_code == 302
    clock.advance(minutes=1)
    later = in_china(clock.now + timedelta(days=300)).strftime("%Y-%m-%dT%H:%M")
    assert post(cast, wanted="9", effective_from=later).status_code == 302
    first, second = Template.objects.filter(code="security", area_code="990108").order_by("effective_from")
    chief = cast.client(cast.district_chief)
    assert "撤销后维持原来的卡" in chief.get("/rules/cards/").content.decode()
    assert cast.client(cast.stranger).post(f"/rules/cards/{second.pk}/withdraw/").status_code == 403
    assert chief.post(f"/rules/cards/{first.pk}/withdraw/").status_code == 409, "it holds"
    everywhere = Template.objects.get(code="security", area_code="")
    assert chief.post(f"/rules/cards/{everywhere.pk}/withdraw/").status_code == 404, "it is not the district's"
    assert chief.post(f"/rules/cards/{second.pk}/withdraw/").status_code == 302
    assert chief.post(f"/rules/cards/{second.pk}/withdraw/").status_code == 404
    row = Template.objects.get(code="security", area_code="990108")
    assert (row.pk, row.effective_to) == (first.pk, None)
    assert [record.type for record in read(CARDS)][-1] == "incidents.CardWithdrawn"


def test_a_new_type_can_be_whistled(cast: Cast, clock: Clock) -> None:
    assert post(cast, code="fire_alarm", name="火情", capabilities=["fire"], level="2").status_code == 302
    assert list(cards_in_force(clock.now)) == ["security", "life_rescue", "anti_fraud", "fire_alarm"]
    incident = whistled(cast, clock, "fire_alarm")
    assert (incident.level, incident.response_level, incident.capabilities) == (2, 2, ["fire"])
    assert "火情" in cast.client(cast.district_chief).get("/rules/").content.decode(), "rules may be narrowed to it"


def test_the_card_without_a_type_changes_as_well(cast: Cast, clock: Clock) -> None:
    page = cast.client(cast.district_chief).get("/rules/cards/?code=unnamed").content.decode()
    assert 'value="unnamed"' in page
    assert "还没有说明类型" in page
    assert post(cast, code="unnamed", name="待定", wanted="4").status_code == 302
    assert whistled(cast, clock, "").wanted == 4


def test_a_card_is_sealed_and_opened_on_the_page_and_keeps_its_seal_otherwise(cast: Cast, clock: Clock) -> None:
    page, cards = cast.client(cast.district_chief), "/rules/cards/?code="
    assert "checked" in page.get(f"{cards}life_rescue").context["form"]["sealed"].as_widget()
    assert "checked" not in page.get(f"{cards}security").context["form"]["sealed"].as_widget()
    assert post(cast, sealed="on").status_code == 302
    clock.advance(minutes=1)
    sealed_one = whistled(cast, clock)
    assert sealed(sealed_one)
    assert "受保护</span>" in cast.client(cast.street_seat).get("/rules/cards/").content.decode().replace("\n", "")
    (record,) = read(CARDS)
    assert "sealed" in record.data["changed"]
    chief = Caller(cast.district_chief)
    body = {**EXAMPLES["set_template"], "code": "security"}
    assert chief.post("templates", body).json()["sealed"], "what is not said goes on"
    clock.advance(minutes=1)
    assert not chief.post("templates", {**body, "sealed": False}).json()["sealed"]
    wrong = chief.post("templates", {**body, "sealed": "no"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "sealed")
    clock.advance(minutes=1)
    assert not sealed(whistled(cast, clock))
    sealed_one.refresh_from_db()
    assert sealed(sealed_one), "a whistle keeps the card it was raised with"


def test_everybody_of_the_cast(cast: Cast) -> None:
    for name, someone in cast.people.items():
        browser = cast.client(someone)
        page = browser.get("/rules/cards/")
        assert page.status_code == (200 if name in READERS else 404), name
        assert (b"/rules/cards/change/" in page.content) == (name == "district_chief"), name
        if name != "district_chief":
            expected = 403 if name in READERS else 404
            assert browser.post("/rules/cards/change/", FORM).status_code == expected, name
    assert cast.client(None).get("/rules/cards/").status_code == 302
    assert cast.client(None).post("/rules/cards/change/", FORM).status_code == 302
    assert cast.client(cast.district_chief).get("/rules/cards/change/").status_code == 405
    assert cast.client(cast.district_chief).get("/rules/cards/?code=nothing").status_code == 404
    assert Template.objects.filter(code="security").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("code", "Fire!", "小写英文字母"),
        ("code", "", "必填"),
        ("name", " ", "必填"),
        ("level", "5", "5"),
        ("wanted", "0", "1 到 200"),
        ("wanted", "many", "整数"),
        ("capabilities", [], "必填"),
        ("capabilities", ["magic"], "magic"),
        ("links", ["magic"], "magic"),
        ("reach", "1", "最远不能小于起始"),
        ("auto_dispatch", "sometimes", "sometimes"),
        ("effective_from", "2020-01-01T00:00", "不能早于现在"),
        ("effective_from", "2062-11-21T00:00", "一年以后"),
        ("effective_from", "9999-12-31T23:59-12:00", "请核对年份"),
        ("wanted", "99999999999999999999", "1 到 200"),
        ("asked", "a\0b", "空字符"),
        ("in_time_s", "9999", "60 秒到 3600 秒"),
        ("task_minutes", "0", "1 到 1440 分钟"),
        ("task_minutes", "1441", "1 到 1440 分钟"),
        ("task_minutes", "soon", "整数"),
        ("levels.1.wanted", "0", "1 到 200"),
        ("levels.1.wanted", "many", "整数"),
        ("levels.1.capabilities", ["magic"], "magic"),
        ("levels.1.in_time_s", "30", "60 秒到 3600 秒"),
        ("levels.3.wanted", "5", "这就是卡上的等级"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(cast: Cast, field: str, value: Any, words: str) -> None:
    answer = post(cast, **{field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert words in page
    assert Template.objects.filter(code="security").count() == 1


def test_pressed_twice_changes_once(cast: Cast, clock: Clock) -> None:
    assert [post(cast, key="k1").status_code for _ in range(2)] == [302, 302]
    assert Template.objects.filter(code="security").count() == 2
    later = in_china(clock.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    assert post(cast, effective_from=later).status_code == 302
    clock.advance(minutes=1)
    answer = post(cast)
    assert answer.status_code == 409
    assert "已定有新版" in answer.content.decode()


def test_the_form_begins_with_what_the_card_says(cast: Cast) -> None:
    page = cast.client(cast.district_chief).get("/rules/cards/?code=life_rescue").content.decode()
    assert "立即到场救助" in page
    assert 'name="code" value="life_rescue"' in page
    assert "不拍摄\n不传播当事人信息" in page


def test_a_card_is_set_over_the_api(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    told = [chief.post("templates", EXAMPLES["set_template"], key="k1") for _ in range(2)]
    assert [answer.status_code for answer in told] == [201, 201]
    assert Template.objects.filter(code="fire_alarm").count() == 1
    assert "fire_alarm" in {row["code"] for row in chief.get("templates").json()["items"]}
    wrong = chief.post("templates", {**EXAMPLES["set_template"], "start_ring": 4, "reach": 1})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "reach")
