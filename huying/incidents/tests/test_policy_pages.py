"""How a district chooses whom to call, as data that its chief changes: from when, for which type, and who may."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.incidents.commands.change_policy import change_policy
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.events_policy import POLICIES
from huying.incidents.models import DispatchPolicy, Incident
from huying.incidents.policies import forget_policies, policy_of
from huying.incidents.policy_changes import BadPolicySetting, PolicyChange, UnknownPolicySetting
from tests.cast import Cast

READERS = {"district_chief", "district_seat", "street_chief", "street_seat", "other_street_seat", "stranger"}
FORM: dict[str, Any] = {
    "template": "",
    "method": "waves",
    "price": "120",
    "closing": "99",
    "first_by_s": "180",
    "first_target": "0",
    "weekly_cap": "12",
}


@pytest.fixture(autouse=True)
def read_anew() -> None:
    forget_policies()


def whistled(cast: Cast, clock: Clock, template: str = "security") -> Incident:
    return whistle(by=cast.actor(cast.guard), at=clock.now, content=Whistle(template=template, place_id=cast.garage.pk))


def post(cast: Cast, **fields: Any) -> Any:
    return cast.client(cast.district_chief).post("/dispatch/change/", {**FORM, **fields})


def typed(clock: Clock, **later: float) -> str:
    return in_china(clock.now + timedelta(**later)).strftime("%Y-%m-%dT%H:%M")


def test_what_differs_is_kept_and_holds_for_whistles_to_come(cast: Cast, clock: Clock) -> None:
    before = whistled(cast, clock)
    clock.advance(minutes=1)
    assert post(cast, weekly_cap="8").status_code == 302
    clock.advance(seconds=5)
    after = whistled(cast, clock)
    row = DispatchPolicy.objects.get()
    assert (row.settings, row.area_code, row.decided_by) == (
        {"price": 120.0, "weekly_cap": 8.0},
        "990108",
        cast.district_chief,
    )
    assert (policy_of(before).settings.price, policy_of(after).settings.price) == (200.0, 120.0)
    (record,) = read(POLICIES)
    assert record.type == "incidents.DispatchPolicyChanged"
    assert record.data["settings"] == {"price": 120.0, "weekly_cap": 8.0}


def test_a_type_keeps_its_own_recommendation_unless_it_is_changed(cast: Cast, clock: Clock) -> None:
    assert post(cast, template="life_rescue", price="400").status_code == 302
    assert DispatchPolicy.objects.get().settings == {}, "400 is what a life is worth anyway"
    clock.advance(seconds=1)
    post(cast, template="life_rescue", price="200")
    clock.advance(seconds=1)
    assert policy_of(whistled(cast, clock, "life_rescue")).settings.price == 200.0


def test_the_next_ends_the_one_before_and_history_says_who(cast: Cast, clock: Clock) -> None:
    post(cast)
    clock.advance(minutes=1)
    post(cast, price="300", effective_from=typed(clock, days=1), reason="夜间到场慢")
    first, second = DispatchPolicy.objects.order_by("effective_from")
    assert (first.effective_to, second.effective_to) == (second.effective_from, None)
    page = cast.client(cast.street_seat).get("/dispatch/").content.decode()
    for words in ("值得多叫 300 人", "值得多叫 120 人", "待生效", "生效中", "夜间到场慢", cast.district_chief.name):
        assert words in page
    answer = post(cast, price="50")
    assert answer.status_code == 409
    assert "已定有新派法" in answer.content.decode()


def test_what_is_planned_is_withdrawn_and_the_one_before_goes_on(cast: Cast, clock: Clock) -> None:
    post(cast)
    clock.advance(minutes=1)
    post(cast, price="300", effective_from=typed(clock, days=300))
    first, second = DispatchPolicy.objects.order_by("effective_from")
    chief = cast.client(cast.district_chief)
    assert "撤销后维持原来的派法" in chief.get("/dispatch/").content.decode()
    assert "撤销后维持" not in cast.client(cast.street_seat).get("/dispatch/").content.decode()
    for someone, status in ((cast.district_seat, 403), (cast.guard, 404), (cast.stranger, 403)):
        assert cast.client(someone).post(f"/dispatch/{second.pk}/withdraw/").status_code == status
    assert chief.get(f"/dispatch/{second.pk}/withdraw/").status_code == 405
    assert chief.post("/dispatch/no-id/withdraw/").status_code == 404
    assert chief.post(f"/dispatch/{second.pk}/withdraw/").status_code == 302
    assert chief.post(f"/dispatch/{second.pk}/withdraw/").status_code == 404, "it is gone"
    row = DispatchPolicy.objects.get()
    assert (row.pk, row.effective_to) == (first.pk, None)
    assert [record.type for record in read(POLICIES)][-1] == "incidents.DispatchPolicyWithdrawn"
    clock.advance(minutes=1)
    assert post(cast, price="50").status_code == 302, "the way is free again"


def test_what_holds_cannot_be_withdrawn(cast: Cast) -> None:
    post(cast)
    row = DispatchPolicy.objects.get()
    chief = cast.client(cast.district_chief)
    for language, words in (("zh-hans", "已经生效，不能撤销"), ("en", "cannot be withdrawn")):
        answer = chief.post(f"/dispatch/{row.pk}/withdraw/", headers={"Accept-Language": language})
        assert answer.status_code == 409
        assert words in answer.content.decode()
    assert DispatchPolicy.objects.exists()


def test_another_district_does_not_notice(cast: Cast, clock: Clock) -> None:
    post(cast)
    clock.advance(seconds=1)
    elsewhere = Whistle(template="security", unit_id=cast.units.far_mall.pk)
    far = whistle(by=cast.actor(cast.stranger_guard), at=clock.now, content=elsewhere)
    assert policy_of(far).settings.price == 200.0
    assert "还没有更改过派法" in cast.client(cast.stranger).get("/dispatch/").content.decode()


def test_persons_are_learned_from_only_for_a_reason(cast: Cast, clock: Clock) -> None:
    answer = post(cast, persons="on", reason="  ")
    assert answer.status_code == 422
    assert 'id="id_reason_error"' in answer.content.decode()
    assert not DispatchPolicy.objects.exists()
    assert post(cast, persons="on", reason="区议定：志愿者少").status_code == 302
    clock.advance(seconds=1)
    assert policy_of(whistled(cast, clock)).learned.persons
    assert "开：只用于决定叫谁" in cast.client(cast.district_seat).get("/dispatch/").content.decode()


def test_everybody_of_the_cast(cast: Cast) -> None:
    for name, someone in cast.people.items():
        browser = cast.client(someone)
        page = browser.get("/dispatch/")
        assert page.status_code == (200 if name in READERS else 404), name
        assert (b"/dispatch/change/" in page.content) == (name == "district_chief"), name
        if name != "district_chief":
            expected = 403 if name in READERS else 404
            assert browser.post("/dispatch/change/", FORM).status_code == expected, name
    assert cast.client(None).get("/dispatch/").status_code == 302
    assert cast.client(cast.district_chief).get("/dispatch/change/").status_code == 405
    assert cast.client(cast.district_chief).post("/dispatch/").status_code == 405
    assert cast.client(cast.district_chief).get("/dispatch/?template=nothing").status_code == 404
    assert not DispatchPolicy.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("template", "nothing", "nothing"),
        ("method", "guess", "guess"),
        ("price", "-1", "不能为负"),
        ("price", "much", "数字"),
        ("price", "inf", "数字"),
        ("price", "", "必填"),
        ("closing", "101", "0 到 100%"),
        ("first_target", "-5", "0 到 100%"),
        ("weekly_cap", "-1", "不能为负"),
        ("price", "1e300", "最多 10000"),
        ("first_by_s", "3601", "最多 3600"),
        ("weekly_cap", "1001", "最多 1000"),
        ("reason", "长" * 501, "500"),
        ("effective_from", "2020-01-01T00:00", "不能早于现在"),
        ("reason", "a\0b", "不允许是用空字符串"),
        ("effective_from", "someday", "日期"),
        ("effective_from", "2062-11-21T00:00", "一年以后"),
        ("effective_from", "9999-12-31T23:59-12:00", "请核对年份"),
        ("effective_from", "99999-01-01T00:00", "日期"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(cast: Cast, field: str, value: str, words: str) -> None:
    answer = post(cast, **{field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert words in page
    assert not DispatchPolicy.objects.exists()


def test_pressed_twice_changes_once(cast: Cast) -> None:
    assert [post(cast, key="k1").status_code for _ in range(2)] == [302, 302]
    assert DispatchPolicy.objects.count() == 1


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("key", "words"), [("k\0", ("不能用的字符", "cannot be used")), ("k" * 121, ("120", "120"))])
def test_a_key_that_is_none_is_refused(cast: Cast, key: str, words: tuple[str, str], language: str) -> None:
    chief = cast.client(cast.district_chief)
    answer = chief.post("/dispatch/change/", {**FORM, "key": key}, headers={"Accept-Language": language})
    assert answer.status_code == 422
    assert words[language == "en"] in answer.content.decode()
    assert not DispatchPolicy.objects.exists()


def test_what_the_comparison_proposes_stands_in_the_form(cast: Cast) -> None:
    page = cast.client(cast.district_chief).get("/dispatch/?method=rings&price=60").content.decode()
    assert '<option value="rings" selected>' in page
    assert 'name="price" value="60"' in page
    assert (
        'name="price" value="400"'
        in cast.client(cast.district_chief)
        .get("/dispatch/?template=life_rescue&method=magic&price=-3")
        .content.decode()
    ), "what cannot be is left out"


def test_a_program_is_told_which_setting_is_wrong(cast: Cast, clock: Clock) -> None:
    chief = cast.actor(cast.district_chief)
    for values, refusal in (
        ({"wonder": 1}, UnknownPolicySetting),
        ({"price": True}, BadPolicySetting),
        ({"keep": 2.5}, BadPolicySetting),
        ({"keep": 0}, BadPolicySetting),
    ):
        with pytest.raises(refusal) as refused:
            change_policy(by=chief, at=clock.now, change=PolicyChange(values=values))
        assert refused.value.messages()["en"]


def test_in_english(cast: Cast) -> None:
    page = cast.client(cast.district_seat).get("/dispatch/", headers={"Accept-Language": "en"}).content.decode()
    assert "avoiding one failure is worth 200 calls" in page
