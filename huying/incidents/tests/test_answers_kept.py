"""Answers pressed without network: they carry the time of the press, and the record that of their arrival."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment
from tests.api import Caller
from tests.cast import Cast

JSON = {"Accept": "application/json"}


@pytest.fixture
def call(cast: Cast, clock: Clock) -> Assignment:
    """The police post's call to the mall, a minute old."""
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    content = Whistle(template="security", unit_id=cast.units.mall.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    clock.advance(minutes=1)
    return Assignment.objects.get(incident=incident, person=cast.police_post)


@pytest.fixture
def police(cast: Cast) -> Client:
    """The police post's phone."""
    return cast.client(cast.police_post)


def send(browser: Client, call: Assignment, verb: str, pressed: datetime | str, **fields: Any) -> Any:
    """Send what the outbox kept; the call afterwards is in `call`."""
    fields["client_at"] = pressed if isinstance(pressed, str) else pressed.isoformat()
    told = browser.post(f"/app/calls/{call.pk}/{verb}/", fields, headers=JSON)
    call.refresh_from_db()
    return told


def test_going_and_arriving_out_of_reach_keep_their_times(police: Client, call: Assignment, clock: Clock) -> None:
    went = clock.now
    came = clock.advance(minutes=6)
    clock.advance(minutes=20)
    send(police, call, "accept", went, eta_s="300")
    send(police, call, "arrive", came)
    assert (call.answered_at, call.arrived_at) == (went, came)
    known = [entry.at for entry in read(call.incident.stream) if entry.type.startswith("incidents.Responder")]
    assert known == [clock.now, clock.now]
    call.incident.refresh_from_db()
    assert call.incident.on_scene_at == clock.now


def test_arriving_at_once_answers_at_the_same_time(police: Client, call: Assignment, clock: Clock) -> None:
    came = clock.now
    clock.advance(minutes=5)
    send(police, call, "arrive", came)
    assert (call.answered_at, call.arrived_at) == (came, came)


def test_not_coming_and_the_report_keep_their_times(police: Client, call: Assignment, clock: Clock) -> None:
    declined = clock.now
    clock.advance(minutes=5)
    send(police, call, "decline", declined)
    assert call.answered_at == declined
    send(police, call, "arrive", clock.now)
    reported = clock.advance(minutes=1)
    clock.advance(minutes=9)
    assert send(police, call, "report", reported, text="已劝离", outcome="progress").status_code == 200
    assert call.incident.room.get(kind="report").at == reported


@pytest.mark.parametrize(
    "off",
    [timedelta(minutes=10), timedelta(hours=-25), timedelta(minutes=-2)],
    ids=["in the future", "older than a day", "before the call"],
)
def test_a_time_that_cannot_be_is_not_believed(police: Client, call: Assignment, clock: Clock, off: timedelta) -> None:
    assert send(police, call, "accept", clock.now + off).status_code == 200
    assert call.answered_at == clock.now


def test_nobody_arrives_before_having_answered(police: Client, call: Assignment, clock: Clock) -> None:
    before = clock.now
    clock.advance(minutes=2)
    send(police, call, "accept", clock.now)
    clock.advance(minutes=2)
    send(police, call, "arrive", before)
    assert call.arrived_at == clock.now


@pytest.mark.parametrize("verb", ["accept", "decline", "arrive", "report"])
@pytest.mark.parametrize("pressed", ["yesterday", "2026-13-01T00:00:00Z", "2026-11-21T02:00:00"])
def test_a_time_that_cannot_be_read_is_said_at_its_field(
    police: Client, call: Assignment, verb: str, pressed: str
) -> None:
    problem = send(police, call, verb, pressed, text="到了", outcome="progress")
    assert (problem.status_code, problem.json()["field"]) == (422, "client_at")
    assert call.answered_at is None


def test_over_the_api_as_well(cast: Cast, call: Assignment, clock: Clock) -> None:
    caller, pressed = Caller(cast.police_post), clock.now
    clock.advance(minutes=3)
    path = f"assignments/{call.pk}"
    for unread in ("yesterday", "2026-11-21T02:00:00", 7):
        problem = caller.post(f"{path}/accept", {"client_at": unread})
        assert (problem.status_code, problem.json()["field"]) == (422, "client_at")
    said = caller.post(f"{path}/decline", {"client_at": pressed.isoformat()}).json()
    assert datetime.fromisoformat(said["answered_at"]) == pressed
    clock.advance(minutes=3)
    said = caller.post(f"{path}/accept", {"eta_s": 60, "client_at": (clock.now - timedelta(minutes=1)).isoformat()})
    assert datetime.fromisoformat(said.json()["answered_at"]) == clock.now - timedelta(minutes=1)
    said = caller.post(f"{path}/arrive", {"client_at": (clock.now + timedelta(minutes=1)).isoformat()})
    assert datetime.fromisoformat(said.json()["arrived_at"]) == clock.now
    clock.advance(minutes=2)
    report = {"text": "已劝离", "client_at": (clock.now - timedelta(seconds=30)).isoformat()}
    assert caller.post(f"{path}/report", report).status_code == 200
    assert call.incident.room.get(kind="report").at == clock.now - timedelta(seconds=30)
