"""Rules of clocks as data that a district changes: what holds now, from tomorrow, and for a part of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from huying.clocks.changes import Change
from huying.clocks.commands.change_rule import change_rule
from huying.clocks.commands.end_rule import WidestRule, end_rule
from huying.clocks.events import STREAM
from huying.clocks.models import Rule, RunningClock
from huying.clocks.queries import rules_in_force
from huying.clocks.rules import Subject
from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from huying.people.testing import person
from tests.api import Caller
from tests.cast import Cast

READERS = {"district_chief", "district_seat", "street_chief", "street_seat", "other_street_seat", "stranger"}
CHIEFS = {"district_chief"}
FORM = {"kind": "receive", "limit_s": "45", "source": "周例会决定"}


def whistled(cast: Cast) -> int:
    """The guard whistles; the limit of the clock that it started."""
    told = Caller(cast.guard).post("whistles", {"template": "security", "place_id": str(cast.garage.pk)})
    assert told.status_code == 201
    return limit_of(RunningClock.objects.filter(kind="receive").latest("started_at"))


def limit_of(clock: RunningClock) -> int:
    return int(clock.frozen["limit_s"])


def held(subject: Subject, clock: Clock, kind: str = "receive") -> int:
    return rules_in_force(subject, clock.now)[kind].limit_s


def post(cast: Cast, who: Any = None, **fields: str) -> Any:
    return cast.client(who or cast.district_chief).post("/rules/change/", {**FORM, **fields})


def test_a_limit_from_tomorrow_leaves_what_runs_alone(cast: Cast, clock: Clock) -> None:
    tomorrow = in_china(clock.now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert post(cast, effective_from=tomorrow).status_code == 302
    assert whistled(cast) == 60
    clock.advance(days=1, minutes=1)
    assert whistled(cast) == 45
    assert limit_of(RunningClock.objects.filter(kind="receive").earliest("started_at")) == 60
    everywhere, ours = Rule.objects.filter(kind="receive").order_by("effective_from")
    assert (everywhere.limit_s, ours.limit_s) == (60, 45)
    assert (ours.code, ours.command, ours.area_code) == (everywhere.code, everywhere.command, "990108")
    assert everywhere.effective_to is None
    clock.advance(minutes=1)
    assert post(cast, limit_s="50").status_code == 302
    ours.refresh_from_db()
    assert ours.effective_to == clock.now
    assert [record.type for record in read(STREAM)] == ["clocks.RuleChanged"] * 2
    assert verify().findings == []


def test_a_narrower_rule_goes_before_a_wider_one_until_it_ends(cast: Cast, clock: Clock) -> None:
    street = cast.town.street.code
    assert post(cast, incident_type="security", area_code=street, limit_s="30").status_code == 302
    here, there = Subject("security", 3, f"{street}005"), Subject("security", 3, "990108002003")
    assert (held(here, clock), held(there, clock), held(Subject("anti_fraud", 4, here.area_code), clock)) == (
        30,
        60,
        60,
    )
    clock.advance(minutes=1)
    rule = Rule.objects.get(area_code=street)
    address = f"/rules/{rule.pk}/end/"
    assert [cast.client(cast.district_chief).post(address).status_code for _ in range(2)] == [302, 302]
    assert held(here, clock) == 60
    assert [record.type for record in read(STREAM)] == ["clocks.RuleChanged", "clocks.RuleEnded"]


def test_what_one_district_sets_is_no_others(cast: Cast, clock: Clock) -> None:
    far_chief = person(username="duan", name="段主任", role="district_chief", organisation=cast.units.far_center)
    ours, theirs = Subject("security", 3, "990108001005"), Subject("security", 3, "990109001001")
    assert post(cast, limit_s="45").status_code == 302
    assert post(cast, far_chief, limit_s="30").status_code == 302
    assert (held(ours, clock), held(theirs, clock)) == (45, 30)
    foreign, far = Rule.objects.get(area_code="990109"), cast.client(far_chief)
    assert cast.client(cast.district_chief).post(f"/rules/{foreign.pk}/end/").status_code == 404
    assert post(cast, area_code="990109").status_code == 422
    page = far.get("/rules/").content.decode()
    assert "望潮区" not in page
    assert "远山区" in page
    clock.advance(minutes=1)
    assert far.post(f"/rules/{foreign.pk}/end/").status_code == 302
    assert (held(ours, clock), held(theirs, clock)) == (45, 60)


def test_a_district_that_gives_all_calls_more_time_does_not_slow_down_a_rescue(cast: Cast, clock: Clock) -> None:
    assert post(cast, kind="wave", limit_s="90").status_code == 302
    community = cast.town.community.code
    assert held(Subject("security", 3, community), clock, "wave") == 90
    assert held(Subject("life_rescue", 2, community), clock, "wave") == 30
    clock.advance(minutes=1)
    assert post(cast, kind="wave", limit_s="40", incident_type="life_rescue").status_code == 302
    assert held(Subject("life_rescue", 2, community), clock, "wave") == 40


def test_only_the_installation_itself_sets_what_holds_everywhere(cast: Cast, clock: Clock) -> None:
    row = change_rule(by=SYSTEM, at=clock.now, change=Change("receive", 50))
    assert row.area_code == ""
    assert held(Subject("security", 3, "990109001001"), clock) == 50
    clock.advance(minutes=1)
    narrower = change_rule(by=SYSTEM, at=clock.now, change=Change("receive", 20, level=1))
    answer = cast.client(cast.district_chief).post(f"/rules/{narrower.pk}/end/")
    assert answer.status_code == 409
    assert "为本区另定" in answer.content.decode()
    assert f"/rules/{narrower.pk}/end/" not in cast.client(cast.district_chief).get("/rules/").content.decode()
    clock.advance(minutes=1)
    end_rule(by=SYSTEM, at=clock.now, rule_id=narrower.pk)
    assert held(Subject("security", 1, "990109001001"), clock) == 50
    with pytest.raises(WidestRule):
        end_rule(by=SYSTEM, at=clock.now, rule_id=row.pk)


def test_a_planned_change_can_be_withdrawn(cast: Cast, clock: Clock) -> None:
    chief = cast.actor(cast.district_chief)
    in_a_week = clock.now + timedelta(days=7)
    planned = change_rule(by=chief, at=clock.now, change=Change(kind="widen", limit_s=40, effective_from=in_a_week))
    assert "撤销" in cast.client(cast.district_chief).get("/rules/").content.decode()
    end_rule(by=chief, at=clock.now, rule_id=planned.pk)
    clock.advance(days=8)
    assert held(Subject("security", 3, "990108001005"), clock, "widen") == 60
    page = cast.client(cast.district_seat).get("/rules/").content.decode()
    assert "已撤销" in page


def test_everybody_of_the_cast(cast: Cast, clock: Clock) -> None:
    change_rule(
        by=cast.actor(cast.district_chief), at=clock.now, change=Change("arrive", 240, area_code=cast.town.street.code)
    )
    rule = Rule.objects.get(area_code=cast.town.street.code)
    for name, someone in cast.people.items():
        browser = cast.client(someone)
        page = browser.get("/rules/")
        assert page.status_code == (200 if name in READERS else 404), name
        assert (b"/rules/change/" in page.content) == (name in CHIEFS), name
        assert ("西亭街道" in page.content.decode()) == (name in READERS - {"other_street_seat", "stranger"}), name
        if name not in CHIEFS:
            expected = 403 if name in READERS else 404
            assert browser.post("/rules/change/", FORM).status_code == expected, name
            assert browser.post(f"/rules/{rule.pk}/end/").status_code == expected, name
    assert cast.client(None).get("/rules/").status_code == 302
    assert cast.client(None).post("/rules/change/", FORM).status_code == 302
    assert cast.client(cast.district_chief).get("/rules/change/").status_code == 405
    assert cast.client(cast.district_chief).post("/rules/").status_code == 405
    assert Rule.objects.filter(kind="receive").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("limit_s", "4", "5 秒到 86400 秒"),
        ("limit_s", "90000", "5 秒到 86400 秒"),
        ("limit_s", "soon", "整数"),
        ("effective_from", "2020-01-01T00:00", "不能早于现在"),
        ("effective_from", "yesterday", "日期"),
        ("kind", "sleep", "sleep"),
        ("incident_type", "flood", "没有这种类型"),
        ("level", "7", "7"),
        ("area_code", "990109", "没有这个区域"),
        ("area_code", "990108001G01", "没有这个区域"),
        ("source", "", "必填"),
        ("cumulative", "no", "没有上一步"),
        ("cumulative", "perhaps", "perhaps"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(cast: Cast, field: str, value: str, words: str) -> None:
    answer = post(cast, **{field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert words in page
    assert Rule.objects.filter(kind="receive").count() == 1


def test_before_a_planned_change_of_the_same_scope_there_is_no_room(cast: Cast, clock: Clock) -> None:
    later = in_china(clock.now + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    assert post(cast, effective_from=later).status_code == 302
    answer = post(cast, limit_s="50")
    assert answer.status_code == 409
    assert "已定有变更" in answer.content.decode()
    assert post(cast, limit_s="50", level="2").status_code == 302


def test_the_widest_rule_does_not_end(cast: Cast) -> None:
    rule = Rule.objects.get(kind="receive")
    answer = cast.client(cast.district_chief).post(f"/rules/{rule.pk}/end/")
    assert answer.status_code == 409
    assert cast.client(cast.district_chief).post(f"/rules/{cast.garage.pk}/end/").status_code == 404


def test_pressed_twice_changes_once(cast: Cast) -> None:
    assert [post(cast, key="k1").status_code for _ in range(2)] == [302, 302]
    assert Rule.objects.filter(kind="receive").count() == 2
    assert post(cast, key="k1", limit_s="50").status_code == 422


def test_a_row_says_everything_of_itself_on_a_phone_and_dates_have_their_year(cast: Cast) -> None:
    page = cast.client(cast.street_seat).get("/rules/").content.decode()
    assert 'class="hy-table" data-stack' in page
    assert 'data-word="最长">1分00秒' in page
    assert "2026年1月1日 08:00" in page


def test_the_form_begins_with_the_rule_that_is_to_change(cast: Cast) -> None:
    page = cast.client(cast.district_chief).get("/rules/?kind=arrive&limit_s=300").content.decode()
    assert '<option value="arrive" selected>' in page
    assert 'name="limit_s" value="300"' in page


def test_from_where_a_limit_counts_is_chosen_shown_and_goes_on(cast: Cast, clock: Clock) -> None:
    assert post(cast, kind="dispatch", limit_s="120", cumulative="no").status_code == 302
    clock.advance(minutes=1)
    assert post(cast, kind="dispatch", limit_s="90", level="2").status_code == 302
    assert post(cast, kind="arrive", limit_s="280").status_code == 302
    ours = Rule.objects.filter(area_code="990108").order_by("limit_s")
    assert list(ours.values_list("limit_s", "cumulative")) == [(90, False), (120, False), (280, True)]
    chief = cast.client(cast.district_chief)
    page = chief.get("/rules/").content.decode()
    assert page.count('data-word="起算">从接报起') == 2
    assert "limit_s=120&amp;cumulative=no#change" in page
    assert '<option value="no" selected>' in chief.get("/rules/?kind=dispatch&cumulative=no").content.decode()
    english = chief.get("/rules/", headers={"accept-language": "en"}).content.decode()
    assert 'data-word="Counts">From receiving' in english
    assert next(iter(read(STREAM))).data["cumulative"] is False
