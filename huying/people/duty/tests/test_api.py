"""The API of duty: the whole way, bad input, retries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.people.duty.models import Turn
from huying.people.testing import person
from tests.api import Caller
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 7, tzinfo=CHINA)
FORMULA = {
    "day_type": "ordinary",
    "effective_from": "2026-11-23",
    "begins": "08:00",
    "parts": 2,
    "leaders": 1,
    "officers": 1,
    "members": 0,
}
TUESDAY = {"since": "2026-11-24", "until": "2026-11-24"}


@pytest.fixture(autouse=True)
def monday(clock: Clock) -> datetime:
    """Seven on a working day."""
    return clock.set(MONDAY)


def turn(**values: Any) -> dict[str, Any]:
    return {"day": "2026-11-24", "part": 1, "seat": "officer", **values}


def test_a_roster_from_the_formula_to_the_swap(cast: Cast, clock: Clock) -> None:
    ding = person(username="ding", name="丁坐席", role="street_seat", organisation=cast.units.street_center)
    chief, seat, other = Caller(cast.street_chief), Caller(cast.street_seat), Caller(ding)
    room = f"duty/rosters/{cast.units.street_center.pk}"
    assert chief.get("duty/rosters").json()["items"] == []
    assert chief.post(f"{room}/formulas", FORMULA).status_code == 201
    assert [each["name"] for each in seat.get("duty/rosters").json()["items"]] == ["西亭街道综合信息指挥室"]
    made = chief.post(f"{room}/turns", turn(person=str(cast.street_seat.pk)))
    assert (made.status_code, made.json()["state"]) == (201, "draft")
    again = chief.post(f"{room}/turns", turn(person=str(cast.street_seat.pk)))
    assert again.json()["id"] == made.json()["id"]
    days = f"{room}?since=2026-11-24&until=2026-11-24"
    [day] = seat.get(days).json()["days"]
    assert [len(shift["turns"]) for shift in day["shifts"]] == [1, 0], "a seat of the room makes its roster"
    [covered] = Caller(cast.inspector).get(days).json()["days"]
    assert covered["shifts"][0]["turns"] == []
    assert [each["state"] for each in chief.post(f"{room}/publish", TUESDAY).json()["items"]] == ["published"]
    [told] = Caller(cast.inspector).get(days).json()["days"][0]["shifts"][0]["turns"]
    assert (told["name"], told["person_id"]) == ("郑*", None)
    assert day["shifts"][0]["gaps"] == {"leader": 1, "officer": 1}
    [mine] = seat.get("duty/turns").json()["items"]
    swap = seat.post(f"duty/turns/{mine['id']}/swap", {"taker": str(ding.pk)})
    assert (swap.status_code, swap.json()["state"]) == (201, "asked")
    assert other.post(f"duty/swaps/{swap.json()['id']}/answer", {"agree": True}).json()["state"] == "agreed"
    assert chief.post(f"duty/swaps/{swap.json()['id']}/rule", {"approve": True}).json()["state"] == "done"
    assert seat.get("duty/turns").json()["items"] == []
    assert [each["id"] for each in other.get("duty/turns").json()["items"]] == [mine["id"]]


def test_bad_input_is_told_by_its_member_in_both_languages(cast: Cast, clock: Clock) -> None:
    chief, room = Caller(cast.street_chief), f"duty/rosters/{cast.units.street_center.pk}"
    chief.post(f"{room}/formulas", FORMULA)
    for path, body, member in (
        ("formulas", {**FORMULA, "parts": 5}, "parts"),
        ("formulas", {**FORMULA, "leaders": 0, "officers": 0}, "members"),
        ("formulas", {**FORMULA, "effective_from": "2026-11-22"}, "effective_from"),
        ("turns", turn(person="x"), "person"),
        ("turns", turn(person=str(cast.guard.pk)), "person"),
        ("turns", turn(part=3, person=str(cast.street_seat.pk)), "part"),
        ("turns", turn(seat="driver", person=str(cast.street_seat.pk)), "seat"),
        ("fill", {"since": "2026-11-24", "until": "2026-11-23"}, "until"),
        ("publish", {"since": "2026-11-24", "until": "2027-11-23"}, "until"),
    ):
        refused = chief.post(f"{room}/{path}", body)
        wrong = str(refused.json()["errors"])
        assert (path, refused.status_code, member in wrong) == (path, 422, True), wrong
    empty = chief.post(f"{room}/publish", TUESDAY)
    assert (empty.status_code, set(empty.json()["messages"])) == (409, {"zh", "en"})
    assert chief.get(f"{room}?since=2026-11-24&until=2027-11-24").status_code == 422
    assert not Turn.objects.exists()


def test_a_retry_under_the_same_key_changes_nothing(cast: Cast, clock: Clock) -> None:
    chief, room = Caller(cast.street_chief), f"duty/rosters/{cast.units.street_center.pk}"
    chief.post(f"{room}/formulas", FORMULA)
    first = chief.post(f"{room}/fill", TUESDAY, key="k")
    second = chief.post(f"{room}/fill", TUESDAY, key="k")
    assert first.content == second.content
    assert Turn.objects.filter(day=date(2026, 11, 24)).count() == len(first.json()["items"]) > 0
