"""The rules of clocks over the API."""

from __future__ import annotations

from huying.clocks.models import Rule
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast


def test_a_limit_is_set_and_read(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    body = {"kind": "arrive", "limit_s": 240, "area_code": cast.town.street.code, "level": 2}
    told = [chief.post("rules", body, key="k1") for _ in range(2)]
    assert [answer.status_code for answer in told] == [201, 201]
    assert told[0].json() == told[1].json()
    assert Rule.objects.filter(limit_s=240).count() == 1
    newest = Caller(cast.street_seat).get("rules?limit=1").json()["items"][0]
    assert newest == told[0].json()
    elsewhere = Caller(cast.stranger).get("rules?limit=200&legal=false").json()["items"]
    assert newest["id"] not in {rule["id"] for rule in elsewhere}
    assert len(elsewhere) == 11


def test_what_is_wrong_is_named(cast: Cast) -> None:
    chief = Caller(cast.district_chief)
    wrong = {
        "limit_s": {"kind": "arrive", "limit_s": 1},
        "cumulative": {"kind": "receive", "limit_s": 60, "cumulative": False},
        "level": {"kind": "arrive", "limit_s": 60, "level": 5},
        "kind": {"kind": "sleep", "limit_s": 60},
        "command": {"kind": "arrive", "limit_s": 60, "command": "incidents.refill"},
        "effective_from": {"kind": "arrive", "limit_s": 60, "effective_from": "2020-01-01T00:00:00Z"},
        "incident_type": {"kind": "arrive", "limit_s": 60, "incident_type": "flood"},
        "area_code": {"kind": "arrive", "limit_s": 60, "area_code": "990109"},
    }
    for field, body in wrong.items():
        told = chief.post("rules", body)
        assert (told.status_code, told.json()["field"]) == (422, field)
    assert Caller(cast.district_chief, scopes=("incidents:write",)).post("rules", wrong["kind"]).status_code == 403
    assert chief.post("rules", {"kind": "arrive", "limit_s": 60, "cumulative": "no"}).status_code == 422
    told = chief.post("rules", {"kind": "arrive", "limit_s": 60, "cumulative": False})
    assert (told.status_code, told.json()["cumulative"]) == (201, False)


def test_nothing_is_set_for_a_time_that_nobody_knows(cast: Cast, clock: Clock) -> None:
    chief, browser = Caller(cast.district_chief), cast.client(cast.district_chief)
    body = {"kind": "arrive", "limit_s": 60, "effective_from": "2099-12-31T23:59:00+08:00"}
    refused = chief.post("rules", body).json()
    assert (refused["type"], refused["field"]) == ("/problems/rule-too-far-ahead", "effective_from")
    assert set(refused["messages"]) == {"zh", "en"}
    for limit in (10**18, -1):
        told = chief.post("rules", {"kind": "arrive", "limit_s": limit})
        assert (told.status_code, told.json()["field"]) == (422, "limit_s")
    for address, typed in (
        ("/rules/change/", {"kind": "arrive", "limit_s": "60"}),
        ("/rules/law/change/", {"kind": "WO.handle", "length": "9"}),
    ):
        for since in ("9999-12-31T23:59", "2090-01-01T00:00", "0001-01-01T00:00"):
            sent = browser.post(address, {**typed, "effective_from": since, "source": "会议", "key": since})
            assert sent.status_code == 422, (address, since)
        for number in ("9" * 30, "-1"):
            far = {**typed, "source": "会议", "key": number, "length": number, "limit_s": number}
            assert browser.post(address, far).status_code == 422, (address, number)
    assert not Rule.objects.filter(source="会议").exists()


def test_a_clock_may_be_measured_only(cast: Cast) -> None:
    told = Caller(cast.district_chief).post("rules", {"kind": "widen", "limit_s": 90, "command": ""})
    assert (told.status_code, told.json()["command"]) == (201, "")
    again = Caller(cast.district_chief).post(
        "rules", {"kind": "widen", "limit_s": 90, "level": 4, "command": "incidents.widen"}
    )
    assert (again.status_code, again.json()["command"]) == (201, "incidents.widen")
