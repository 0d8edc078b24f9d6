"""A called person's answers from the phone: each counts once, may come late, and works without JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.hand_over import hand_over
from huying.incidents.commands.stand_down import stand_down
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment
from huying.incidents.rules import Answer, State
from tests.cast import Cast
from tests.pictures import png

JSON = {"Accept": "application/json"}


@pytest.fixture
def call(cast: Cast, clock: Clock) -> Assignment:
    """The police post's call to the garage."""
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    content = Whistle(template="security", unit_id=cast.units.mall.pk, place_id=cast.garage.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    return Assignment.objects.get(incident=incident, person=cast.police_post)


@pytest.fixture
def police(cast: Cast) -> Client:
    """The police post's phone."""
    return cast.client(cast.police_post)


def send(browser: Client, call: Assignment, verb: str, **fields: Any) -> Any:
    """Press a button of the call's page as the outbox does."""
    return browser.post(f"/app/calls/{call.pk}/{verb}/", fields, headers=JSON)


def state_of(call: Assignment) -> str:
    """How far the call has come."""
    call.refresh_from_db()
    return call.state


@pytest.mark.parametrize(("fields", "eta"), [({}, None), ({"eta_s": "300"}, 300)])
def test_going_is_one_tap_with_or_without_minutes(
    police: Client, call: Assignment, fields: dict[str, str], eta: int | None
) -> None:
    answer = police.post(f"/app/calls/{call.pk}/accept/", fields)
    assert answer["Location"] == f"/app/calls/{call.pk}/"
    assert (state_of(call), call.eta_s) == (Answer.ACCEPTED, eta)


@pytest.mark.parametrize("eta", ["-1", "99999", "soon"])
def test_minutes_that_cannot_be(police: Client, call: Assignment, eta: str) -> None:
    answer = send(police, call, "accept", eta_s=eta)
    assert (answer.status_code, answer.json()["field"]) == (422, "eta_s")
    assert state_of(call) == Answer.CALLED


def test_declining_before_and_after_having_said_yes(police: Client, call: Assignment) -> None:
    assert send(police, call, "decline").json()["state"] == Answer.DECLINED
    assert send(police, call, "accept").json()["state"] == Answer.ACCEPTED
    assert send(police, call, "decline").json()["state"] == Answer.DECLINED
    assert "已请别人去" in police.get(f"/app/calls/{call.pk}/").content.decode() or state_of(call) == Answer.DECLINED


def test_a_press_sent_twice_counts_once(police: Client, call: Assignment) -> None:
    first = send(police, call, "accept", key="k", eta_s="120").json()
    assert send(police, call, "accept", key="k", eta_s="120").json() == first
    types = [entry.type for entry in read(call.incident.stream)]
    assert types.count("incidents.ResponderAccepted") == 1
    assert send(police, call, "decline", key="k").json()["type"] == "/problems/idempotency-key-reused"


def test_late_answers_are_thanked(cast: Cast, police: Client, call: Assignment, clock: Clock) -> None:
    stand_down(by=cast.actor(cast.street_seat), at=clock.now, incident_id=call.incident_id)
    problem = send(police, call, "accept").json()
    assert problem["type"] == "/problems/enough-came"
    assert problem["detail"].startswith("人手已够")
    assert send(police, call, "arrive").status_code == 409
    assert send(police, call, "decline").json()["state"] == Answer.WITHDRAWN
    assert "指挥室通知收队，谢谢您" in police.get(f"/app/calls/{call.pk}/").content.decode()


def test_arriving_by_the_button_from_far_away_is_noted_only(police: Client, call: Assignment) -> None:
    send(police, call, "accept")
    assert send(police, call, "arrive", lon="120.2152", lat="30.2003").json()["state"] == Answer.ARRIVED
    assert state_of(call) == Answer.ARRIVED
    assert (call.arrived_distance_m or 0) > 900


def test_arriving_by_the_plate(cast: Cast, police: Client, call: Assignment) -> None:
    problem = send(police, call, "arrive", place_code="990108001005B99999")
    assert (problem.status_code, problem.json()["field"]) == (422, "place_code")
    assert send(police, call, "arrive", place_code=str(cast.garage.code).lower()).status_code == 200
    assert state_of(call) == Answer.ARRIVED


def test_reporting_needs_to_be_there_words_and_a_known_outcome(police: Client, call: Assignment) -> None:
    assert send(police, call, "report", text="到了", outcome="progress").json()["type"] == "/problems/not-there"
    send(police, call, "arrive")
    assert send(police, call, "report", text=" ", outcome="progress").json()["field"] == "text"
    assert send(police, call, "report", text="到了", outcome="fine").json()["field"] == "outcome"
    assert send(police, call, "report", text="两人在劝离中", outcome="progress").status_code == 200
    assert "两人在劝离中" in police.get(f"/app/calls/{call.pk}/").content.decode()


def test_a_graver_matter_is_disposed_of_with_a_photo(
    police: Client, call: Assignment, settings: Any, tmp_path: Path
) -> None:
    settings.HUYING_FILES = tmp_path
    send(police, call, "arrive")
    problem = send(police, call, "report", text="已带离", outcome="disposed")
    assert (problem.status_code, problem.json()["field"]) == (422, "photo")
    fake = SimpleUploadedFile("a.jpg", b"GIF89a", "image/jpeg")
    assert send(police, call, "report", text="已带离", outcome="disposed", photo=fake).json()["field"] == "photo"
    photo = SimpleUploadedFile("a.png", png(), "image/png")
    assert send(police, call, "report", text="已带离", outcome="disposed", photo=photo).status_code == 200
    call.incident.refresh_from_db()
    assert (call.incident.state, state_of(call)) == (State.DISPOSED, Answer.DONE)
    assert "处置完毕，谢谢您" in police.get(f"/app/calls/{call.pk}/").content.decode()


def test_talking_in_the_room(police: Client, call: Assignment) -> None:
    assert send(police, call, "say", text="从二号口进").status_code == 200
    assert send(police, call, "say").json()["field"] == "text"
    assert send(police, call, "say", text="长" * 2001).json()["field"] == "text"


def test_the_room_says_in_words_who_took_over(cast: Cast, police: Client, call: Assignment, clock: Clock) -> None:
    send(police, call, "arrive")
    seat = cast.actor(cast.street_seat)
    hand_over(by=seat, at=clock.now, incident_id=call.incident_id, agency="medical", taker="120 急救员")
    for browser, page in ((police, f"calls/{call.pk}"), (cast.client(cast.guard), f"whistles/{call.incident.code}")):
        shown = browser.get(f"/app/{page}/").content.decode()
        assert "接手人 120 急救员" in shown
        assert "medical|" not in shown


def test_somebody_elses_call_does_not_exist(cast: Cast, call: Assignment) -> None:
    stranger = cast.client(cast.stranger_guard)
    for verb in ("accept", "decline", "arrive", "report", "say"):
        assert send(stranger, call, verb, text="看见", outcome="progress").status_code == 404
    assert state_of(call) == Answer.CALLED
