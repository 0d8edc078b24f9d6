"""Answers pressed without network: they carry the time of the press, and the record that of their arrival."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

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


def test_what_is_said_keeps_the_time_of_the_press(police: Client, call: Assignment, clock: Clock) -> None:
    said = clock.advance(minutes=1)
    clock.advance(minutes=9)
    assert send(police, call, "say", said, text="两个人，往东门去了").status_code == 200
    assert send(police, call, "say", said - timedelta(hours=1), text="东门已封").status_code == 200
    assert send(police, call, "say", "yesterday", text="x").json()["field"] == "client_at"
    lines = call.incident.room.filter(kind="message").order_by("at")
    assert [(line.text, line.at) for line in lines] == [("两个人，往东门去了", said), ("东门已封", clock.now)]
    posted = [entry.at for entry in read(call.incident.stream) if entry.type == "incidents.RoomMessagePosted"]
    assert posted == [clock.now, clock.now]


def test_what_is_added_to_a_whistle_keeps_the_time_of_the_press(cast: Cast, call: Assignment, clock: Clock) -> None:
    browser, address = cast.client(cast.guard), f"/app/whistles/{call.incident.code}/describe/"
    noted = clock.now
    clock.advance(minutes=9)
    kept = {
        "note": "有人持械",
        "photo": SimpleUploadedFile("x.png", png(), "image/png"),
        "client_at": noted.isoformat(),
    }
    assert browser.post(address, kept, headers=JSON).status_code == 200
    assert set(call.incident.room.values_list("kind", "at")) == {("note", noted), ("message", noted)}
    problem = browser.post(address, {"note": "x", "client_at": "2026-11-21T02:00:00"}, headers=JSON)
    assert (problem.status_code, problem.json()["field"]) == (422, "client_at")


def test_words_over_the_api_as_well(cast: Cast, call: Assignment, clock: Clock) -> None:
    caller, pressed = Caller(cast.guard), clock.now.isoformat()
    clock.advance(minutes=3)
    path = f"incidents/{call.incident.code}"
    assert caller.post(f"{path}/say", {"text": "在B2", "client_at": pressed}).status_code == 200
    assert caller.post(f"{path}/describe", {"note": "穿黑衣", "client_at": pressed}).status_code == 200
    assert {line.at.isoformat() for line in call.incident.room.all()} == {pressed}
    for verb in ("say", "describe"):
        problem = caller.post(f"{path}/{verb}", {"client_at": "yesterday"})
        assert (problem.status_code, problem.json()["field"]) == (422, "client_at")


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
