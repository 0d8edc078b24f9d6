"""How people are called, set and read by a program: the same command as the page, the same refusals at their fields."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.incidents.api.examples import EXAMPLES
from huying.incidents.events_policy import POLICIES
from huying.incidents.models import DispatchPolicy
from huying.incidents.policies import forget_policies
from tests.api import Caller
from tests.cast import Cast

BODY = EXAMPLES["set_policy"]


@pytest.fixture(autouse=True)
def read_anew() -> None:
    forget_policies()


def later(clock: Clock, **by: float) -> str:
    return (clock.now + timedelta(**by)).isoformat()


def ways(cast: Cast) -> dict[str, dict[str, Any]]:
    """What holds now, by type."""
    return {way["template"]: way for way in Caller(cast.street_seat).get("dispatch/ways").json()["items"]}


def test_what_a_program_sets_holds_from_its_instant_on_and_is_listed(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    told = chief.post("dispatch/policies", {**BODY, "effective_from": later(clock, hours=2)})
    assert told.status_code == 201, told.content
    answer = told.json()
    assert (answer["stage"], answer["area_code"], answer["decided_by"]) == (
        "planned",
        "990108",
        cast.district_chief.name,
    )
    assert (answer["price"], answer["first_target"], answer["closing"]) == (300.0, 0.75, 0.99)
    assert {way["price"] for way in ways(cast).values()} == {200.0, 400.0}
    clock.advance(hours=2)
    assert ways(cast)["security"]["price"] == 300.0
    assert ways(cast)["anti_fraud"]["price"] == 200.0
    (listed,) = Caller(cast.district_seat).get("dispatch/policies").json()["items"]
    assert listed == {**answer, "stage": "holds"}
    assert Caller(cast.stranger).get("dispatch/policies").json()["items"] == []
    (record,) = read(POLICIES)
    assert record.data["settings"] == {"price": 300.0, "first_target": 0.75}


def test_what_is_left_out_goes_on_as_decided_before(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    chief.post("dispatch/policies", {"price": 100.0, "persons": True, "reason": "agreed in the district"})
    clock.advance(minutes=1)
    second = chief.post("dispatch/policies", {"weekly_cap": 8}).json()
    assert (second["price"], second["weekly_cap"]) == (100.0, 8.0)
    assert (second["persons"], second["reason"]) == (True, "agreed in the district")
    clock.advance(minutes=1)
    third = chief.post("dispatch/policies", {"persons": False}).json()
    assert (third["persons"], third["price"], third["reason"]) == (False, 100.0, "")
    rows = Caller(cast.district_chief).get("dispatch/policies").json()["items"]
    assert [row["stage"] for row in rows] == ["holds", "ended", "ended"]
    assert rows[1]["effective_to"] == rows[0]["effective_from"]


def test_sent_twice_under_one_key_it_is_set_once(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    told = [chief.post("dispatch/policies", BODY, key="k1") for _ in range(2)]
    assert told[0].content == told[1].content
    assert DispatchPolicy.objects.count() == 1
    other = chief.post("dispatch/policies", {**BODY, "price": 5.0}, key="k1")
    assert other.status_code in {409, 422}, "one key is for one content"


def test_a_list_has_pages(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    for price in (10.0, 20.0, 30.0):
        assert chief.post("dispatch/policies", {"price": price}).status_code == 201
        clock.advance(seconds=1)
    first = chief.get("dispatch/policies?limit=2").json()
    assert [row["price"] for row in first["items"]] == [30.0, 20.0]
    second = chief.get(f"dispatch/policies?limit=2&cursor={first['next']}").json()
    assert ([row["price"] for row in second["items"]], second["next"]) == ([10.0], None)


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ({"template": "storm"}, "template"),
        ({"template": "a\0"}, "template"),
        ({"method": "guess"}, "method"),
        ({"price": -1}, "price"),
        ({"price": "much"}, "price"),
        ({"price": True}, "price"),
        ({"closing": 1.5}, "closing"),
        ({"first_target": -0.1}, "first_target"),
        ({"weekly_cap": -2}, "weekly_cap"),
        ({"persons": True, "reason": " "}, "reason"),
        ({"persons": "yes"}, "persons"),
        ({"reason": "x" * 501}, "reason"),
        ({"effective_from": "2020-01-01T00:00:00Z"}, "effective_from"),
        ({"effective_from": "tomorrow"}, "effective_from"),
        ({"effective_from": "2030-01-01T00:00:00"}, "effective_from"),
        ({"keep": 3}, "keep"),
        ({"price": 10_001.0}, "price"),
        ({"first_by_s": 3601.0}, "first_by_s"),
        ({"weekly_cap": 1e300}, "weekly_cap"),
        ({"effective_from": "2062-11-21T00:00:00Z"}, "effective_from"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_is_told_at_its_field(cast: Cast, part: dict[str, Any], field: str) -> None:
    answer = Caller(cast.district_chief).post("dispatch/policies", part)
    told = answer.json()
    assert (answer.status_code, told["field"]) == (422, field)
    assert set(told["messages"]) == {"zh", "en"}
    assert all(told["messages"].values())
    assert not DispatchPolicy.objects.exists()


def test_no_body_no_json_and_a_later_policy_are_refused(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    assert chief.post("dispatch/policies", "{", Content_Type="application/json").status_code == 400
    assert chief.post("dispatch/policies", "[]").status_code == 422
    assert chief.post("dispatch/policies", {"price": 50.0, "effective_from": later(clock, days=1)}).status_code == 201
    overlapping = chief.post("dispatch/policies", {"price": 60.0})
    assert (overlapping.status_code, overlapping.json()["type"]) == (409, "/problems/policy-overlaps")


def test_a_planned_policy_is_withdrawn_once_and_what_holds_is_not(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    holds = chief.post("dispatch/policies", {"price": 50.0}).json()
    clock.advance(minutes=1)
    planned = chief.post("dispatch/policies", {"price": 60.0, "effective_from": later(clock, days=1)}).json()
    told = [chief.post(f"dispatch/policies/{planned['id']}/withdraw", key="k1") for _ in range(2)]
    assert [(each.status_code, each.json()["id"]) for each in told] == [(200, planned["id"])] * 2
    (left,) = chief.get("dispatch/policies").json()["items"]
    assert (left["id"], left["effective_to"]) == (holds["id"], None)
    assert chief.post(f"dispatch/policies/{planned['id']}/withdraw").status_code == 404
    refused = chief.post(f"dispatch/policies/{holds['id']}/withdraw")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/holds-already")
    assert chief.post("dispatch/policies/nothing/withdraw").status_code == 422


def test_only_a_chief_sets_and_only_with_the_scope(cast: Cast) -> None:
    for someone, status in ((cast.district_seat, 403), (cast.street_chief, 403), (cast.guard, 404), (None, 401)):
        assert Caller(someone).post("dispatch/policies", {"price": 50.0}).status_code == status
    reader = Caller(cast.district_chief, scopes=("incidents:read",))
    assert reader.post("dispatch/policies", {"price": 50.0}).status_code == 403
    assert reader.get("dispatch/policies").status_code == 200
    assert Caller(cast.guard).get("dispatch/ways").status_code == 404
    assert not DispatchPolicy.objects.exists()
