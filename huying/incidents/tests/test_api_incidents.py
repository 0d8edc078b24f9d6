"""Reading incidents over the API: lists that stay in order, one incident as each may know it, its time line."""

from __future__ import annotations

import pytest

from huying.core.testing import Clock, settle
from huying.incidents.commands.merge import merge
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from tests.api import Caller
from tests.cast import Cast


def raised(cast: Cast, clock: Clock, **where: object) -> Incident:
    """A whistle of the mall's guard, at the garage unless said otherwise."""
    content = Whistle(template="security", **(where or {"place_id": cast.garage.pk}))
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    return incident


@pytest.fixture
def five(cast: Cast, clock: Clock) -> list[str]:
    """Codes of five whistles, a minute apart, the newest first."""
    codes = []
    for _ in range(5):
        codes.append(raised(cast, clock).code)
        clock.advance(minutes=1)
    return codes[::-1]


def test_pages_lead_through_everything_once_while_more_arrives(cast: Cast, clock: Clock, five: list[str]) -> None:
    seat = Caller(cast.street_seat)
    told = seat.get("incidents?limit=2")
    seen = [item["code"] for item in told.json()["items"]]
    raised(cast, clock)
    while following := told.json()["next"]:
        assert told.headers["Link"] == f'</api/v1/incidents?limit=2&cursor={following}>; rel="next"'
        told = seat.get(f"incidents?limit=2&cursor={following}")
        seen += [item["code"] for item in told.json()["items"]]
    assert seen == five
    assert "Link" not in told.headers


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 5),
        ("state=raised", 5),
        ("state=closed", 0),
        ("open=true", 5),
        ("open=false", 0),
        ("area=990108001", 5),
        ("area=990108002", 0),
        ("since=2026-11-21T02:03:00%2B08:00", 2),
    ],
)
def test_lists_are_narrowed(cast: Cast, five: list[str], query: str, count: int) -> None:
    assert len(Caller(cast.district_seat).get(f"incidents?{query}").json()["items"]) == count


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=201", "limit"),
        ("limit=0", "limit"),
        ("state=gone", "state"),
        ("cursor=abc", "cursor"),
        ("cursor=%00", "cursor"),
        ("since=yesterday", "since"),
        ("since=2026-11-21T02:03:00", "since"),
        ("area=33%25", "area"),
        ("open=perhaps", "open"),
    ],
)
def test_a_wrong_filter_is_named(cast: Cast, query: str, field: str) -> None:
    told = Caller(cast.district_seat).get(f"incidents?{query}")
    assert (told.status_code, told.json()["field"]) == (422, field)


def test_an_incident_is_told_fully_to_the_seat(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    incident = raised(cast, clock, unit_id=cast.units.mall.pk)
    told = Caller(cast.street_seat).get(f"incidents/{incident.code}").json()
    assert told["state"] == "dispatched"
    assert told["type"] == {"zh": "治安", "en": "security"}
    assert [clock["kind"] for clock in told["clocks"]] == ["receive", "dispatch", "arrive", "report"]
    assert told["raised_by"]["name"] == "王保安"
    assert {call["person"]["name"] for call in told["calls"]} == {"朱经理", "钱警官"}
    assert told["counts"] == {"called": 2, "coming": 0, "there": 0}
    assert "widen" in told["may"]


def test_the_called_see_their_own_part_and_not_the_caller(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    incident = raised(cast, clock, unit_id=cast.units.mall.pk)
    police = Caller(cast.police_post)
    told = police.get(f"incidents/{incident.code}").json()
    assert told["raised_by"] is None
    assert [call["person"]["name"] for call in told["calls"]] == ["钱*"]
    entries = police.get(f"incidents/{incident.code}/timeline").json()["items"]
    assert all(entry["data"] is None for entry in entries)
    assert "朱经理" not in str(entries)


def test_the_called_and_a_units_lead_read_the_receivers_name_masked(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    incident = raised(cast, clock, unit_id=cast.units.mall.pk)
    seat = Caller(cast.street_seat)
    seat.post(f"incidents/{incident.code}/receive")
    told = {
        name: Caller(reader).get(f"incidents/{incident.code}").json()["received_by"]["name"]
        for name, reader in {"called": cast.police_post, "lead": cast.mall_lead, "caller": cast.guard}.items()
    }
    masked = f"{cast.street_seat.name[0]}*"
    assert told == {"called": masked, "lead": masked, "caller": masked}
    assert seat.get(f"incidents/{incident.code}").json()["received_by"]["name"] == cast.street_seat.name


def test_the_entity_tag_stands_until_something_changes(cast: Cast, clock: Clock) -> None:
    incident = raised(cast, clock)
    seat = Caller(cast.street_seat)
    tag = seat.get(f"incidents/{incident.code}").headers["ETag"]
    unchanged = seat.get(f"incidents/{incident.code}", If_None_Match=tag)
    assert (unchanged.status_code, unchanged.content, unchanged.headers["ETag"]) == (304, b"", tag)
    assert Caller(cast.guard).get(f"incidents/{incident.code}", If_None_Match=tag).status_code == 200
    seat.post(f"incidents/{incident.code}/receive")
    changed = seat.get(f"incidents/{incident.code}", If_None_Match=tag)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


def test_the_code_of_a_merged_incident_leads_on(cast: Cast, clock: Clock) -> None:
    one, other = raised(cast, clock), raised(cast, clock)
    merge(by=cast.actor(cast.street_seat), at=clock.now, incident_id=other.pk, into_id=one.pk)
    assert Caller(cast.guard).get(f"incidents/{other.code}").json()["code"] == one.code


def test_a_code_is_read_however_it_is_typed(cast: Cast, clock: Clock) -> None:
    incident = raised(cast, clock)
    guard = Caller(cast.guard)
    assert guard.get(f"incidents/{incident.code.replace('-', ' ')}").status_code == 200
    last = (int(incident.code[-1]) + 1) % 10
    wrong = guard.get(f"incidents/{incident.code[:-1]}{last}")
    assert (wrong.status_code, wrong.json()["type"]) == (422, "/problems/mistyped-code")


def test_the_time_line_speaks_the_readers_language(cast: Cast, clock: Clock) -> None:
    incident = raised(cast, clock)
    seat = Caller(cast.street_seat)
    chinese = seat.get(f"incidents/{incident.code}/timeline").json()["items"]
    assert (chinese[0]["type"], chinese[0]["text"]) == ("incidents.IncidentWhistled", "吹哨：治安")
    assert chinese[0]["data"]["code"] == incident.code
    english = seat.get(f"incidents/{incident.code}/timeline", Accept_Language="en").json()["items"]
    assert english[0]["text"] != chinese[0]["text"]


def test_the_room_is_read_by_those_who_take_part(cast: Cast, clock: Clock) -> None:
    incident = raised(cast, clock)
    assert Caller(cast.guard).post(f"incidents/{incident.code}/say", {"text": "在北门"}).status_code == 200
    said = Caller(cast.street_seat).get(f"incidents/{incident.code}/room").json()["items"]
    assert [(line["who"], line["text"]) for line in said] == [("王保安", "在北门")]
    assert Caller(cast.volunteer).get(f"incidents/{incident.code}/room").status_code == 404
