"""A district sets its kinds of hazards; what was found before keeps the word and the law of its day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from huying.core.clock import in_china
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.patrols.hazards.categories import UnknownHazardCategory, categories, word_of_hazard
from huying.patrols.hazards.commands.end_category import CategoryNeeded, end_category
from huying.patrols.hazards.commands.set_category import (
    CategoryChangeWaits,
    CategoryDay,
    CategoryIncomplete,
    CategoryThere,
    CategoryWords,
    set_category,
)
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.queries.hazard import detail
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.testing import a_hazard, a_report
from huying.patrols.hazards.tests.conftest import Players
from huying.patrols.hazards.tests.machine import a_photo, assigned
from huying.people.access import Actor
from tests.api import Caller
from tests.cast import Cast

OURS, ELSEWHERE = "990108001005", "990109001001"
EBIKE = CategoryWords("电动自行车进楼充电", "e-bike charging indoors", Grade.MAJOR, True, "消防法 28、60")


@pytest.fixture
def chief(cast: Cast) -> Actor:
    return cast.actor(cast.district_chief)


def test_what_was_found_keeps_its_word_and_law(cast: Cast, players: Players, clock: Clock, chief: Actor) -> None:
    row = assigned(cast, players)
    before = detail(players.zheng, row.code, clock.now).kind
    clock.advance(minutes=1)
    set_category(by=chief, at=clock.now, words=EBIKE, code="ebike")
    clock.advance(minutes=1)
    later = a_hazard(by=players.lin, place=cast.garage, photos=(a_photo(),))
    assert (before, detail(players.zheng, row.code, clock.now).kind) == ("电动自行车违规停放充电",) * 2
    assert (word_of_hazard(later), later.suggested) == (EBIKE.name, "major")
    clock.advance(minutes=1)
    end_category(by=chief, at=clock.now, code="ebike")
    with pytest.raises(UnknownHazardCategory):
        a_hazard(by=players.lin, place=cast.garage, photos=(a_photo(),))
    assert detail(players.zheng, later.code, clock.now).kind == EBIKE.name
    assert Paper.objects.get(stream=row.stream).sheet.kind == before


def test_it_holds_in_the_district_alone(cast: Cast, clock: Clock, chief: Actor) -> None:
    elsewhere = list(categories(ELSEWHERE, clock.now))
    made = set_category(by=chief, at=clock.now, words=CategoryWords("快递车辆堵路"))
    clock.advance(seconds=1)
    end_category(by=chief, at=clock.now, code="crowd")
    clock.advance(seconds=1)
    here = categories(OURS, clock.now)
    assert (made.code in here, "crowd" in here, list(categories(ELSEWHERE, clock.now))) == (True, False, elsewhere)
    receipt = a_report(place=cast.garage, category=made.code)
    assert word_of_hazard(Hazard.objects.get(code=receipt.code)) == "快递车辆堵路"


def test_a_change_of_a_later_day_holds_from_that_day(cast: Cast, clock: Clock, chief: Actor) -> None:
    day = in_china(clock.now).date() + timedelta(days=10)
    words = CategoryWords("用电隐患、飞线", starts_on=day)
    set_category(by=chief, at=clock.now, words=words, code="electric")
    assert categories(OURS, clock.now)["electric"].name == "用电隐患"
    for again in (set_category, end_category):
        given = {"words": words} if again is set_category else {}
        with pytest.raises(CategoryChangeWaits):
            again(by=chief, at=clock.now, code="electric", **given)
    assert "用电隐患、飞线" in cast.client(cast.district_chief).get(reverse("hazards:categories")).content.decode()
    clock.advance(days=11)
    assert categories(OURS, clock.now)["electric"].name == "用电隐患、飞线"


@pytest.mark.parametrize(
    ("wrong", "code", "refusal", "field"),
    [
        ({"name": " "}, "", CategoryIncomplete, "name"),
        ({"name": "长" * 41}, "", CategoryIncomplete, "name"),
        ({"basis": "长" * 201}, "", CategoryIncomplete, "basis"),
        ({"name": "电梯故障"}, "", CategoryThere, "name"),
        ({"name": "电梯故障"}, "gas", CategoryThere, "name"),
        ({"starts_on": "yesterday"}, "", CategoryDay, "starts_on"),
        ({}, "weather", UnknownHazardCategory, "code"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    clock: Clock, chief: Actor, wrong: dict[str, str], code: str, refusal: type[Exception], field: str
) -> None:
    said: dict[str, object] = {"name": "新的一类", **wrong}
    if "starts_on" in said:
        said["starts_on"] = in_china(clock.now).date() - timedelta(days=1)
    with pytest.raises(refusal) as refused:
        set_category(by=chief, at=clock.now, words=CategoryWords(**said), code=code)
    assert refused.value.field == field


def test_who_sets_them(cast: Cast, players: Players, clock: Clock, chief: Actor) -> None:
    for person, refusal in ((players.zheng, NotAllowed), (players.lin, NotAllowed), (players.chen, NotFound)):
        with pytest.raises(refusal):
            set_category(by=person, at=clock.now, words=EBIKE, code="ebike")
        with pytest.raises(refusal):
            end_category(by=person, at=clock.now, code="ebike")
    with pytest.raises(CategoryNeeded):
        end_category(by=chief, at=clock.now, code="other")


def test_the_page_adds_changes_and_ends(cast: Cast, clock: Clock) -> None:
    chief, page = cast.client(cast.district_chief), reverse("hazards:categories")
    put, end = reverse("hazards:set_category"), reverse("hazards:end_category")
    wrong = chief.post(put, {"name": "", "key": "1"})
    assert (wrong.status_code, "必填" in wrong.content.decode() or "请" in wrong.content.decode()) == (422, True)
    for _press in range(2):
        assert chief.post(put, {"name": "快递车辆堵路", "suggested": "general", "key": "2"}).status_code == 303
    clock.advance(seconds=1)
    changed = chief.post(put, {"code": "lift", "name": "电梯停运", "key": "3"})
    assert changed.status_code == 303
    clock.advance(seconds=1)
    assert chief.post(end, {"code": "crowd", "key": "4"}).status_code == 303
    assert chief.post(end, {"code": "other", "key": "5"}).status_code == 422
    clock.advance(seconds=1)
    shown = chief.get(page).content.decode()
    assert shown.count(">快递车辆堵路") == 1
    assert ("电梯停运" in shown, "电梯故障" in shown, "人员拥挤" in shown) == (True, False, False)
    grid = cast.client(cast.grid_member).get(page).content.decode()
    assert ("电梯停运" in grid, "停用这一类" in grid) == (True, False)


def test_programs_do_the_same(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    made = chief.post("hazard-categories", {"name": "快递车辆堵路"}, key="a")
    assert (made.status_code, made.json()["area_code"]) == (201, "990108")
    assert chief.post("hazard-categories", {"name": "快递车辆堵路"}, key="a").json() == made.json()
    clock.advance(seconds=1)
    code = made.json()["code"]
    assert chief.post(f"hazard-categories/{code}/change", {"name": "快递车堵路"}).json()["name"] == "快递车堵路"
    clock.advance(seconds=1)
    told = {each["code"]: each["name"] for each in Caller(cast.grid_member).get("hazard-categories").json()["items"]}
    assert told[code] == "快递车堵路"
    assert chief.post(f"hazard-categories/{code}/end").json()["offered"] is False
    clock.advance(seconds=1)
    assert chief.post(f"hazard-categories/{code}/end").status_code == 404
