"""Story 1 over the API alone: every step by a program, each answer once."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huying.core.testing import Clock, settle
from huying.incidents.models import Assignment, Incident
from tests.api import PREFIX, Caller
from tests.cast import Cast


@pytest.fixture
def code(cast: Cast, clock: Clock) -> str:
    """A whistle in the mall at night, dispatched by rule to its lead and the police post."""
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    told = Caller(cast.guard).post("whistles", {"template": "security", "unit_id": str(cast.units.mall.pk)})
    settle()
    return str(told.json()["code"])


def my_call(caller: Caller) -> str:
    """The key of the newest call to oneself."""
    return str(caller.get("me/assignments").json()["items"][0]["id"])


def upload(caller: Caller) -> str:
    """Upload a picture; its name."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    photo = SimpleUploadedFile("scene.png", out.getvalue(), "image/png")
    told = caller.client.post(f"{PREFIX}photos", {"photo": photo}, headers=caller.headers)
    assert told.status_code == 201
    return str(told.json()["name"])


def test_the_story_from_the_call_to_the_closed_loop(cast: Cast, clock: Clock, code: str) -> None:
    police, seat = Caller(cast.police_post), Caller(cast.street_seat)
    key = my_call(police)
    assert police.post(f"assignments/{key}/accept", {"eta_s": 120}).json()["state"] == "accepted"
    clock.advance(minutes=2)
    assert police.post(f"assignments/{key}/arrive", {"lon": 120.205, "lat": 30.2}).json()["state"] == "arrived"
    unproven = police.post(f"assignments/{key}/report", {"text": "两人已带走", "outcome": "disposed"})
    assert (unproven.status_code, unproven.json()["type"]) == (422, "/problems/evidence-needed")
    report = {"text": "两人已带走", "outcome": "disposed", "photo": upload(police)}
    assert police.post(f"assignments/{key}/report", report).json()["state"] == "done"
    assert seat.post(f"incidents/{code}/confirm").json()["state"] == "confirmed"
    assert seat.post(f"incidents/{code}/close", {}).json()["state"] == "closed"
    late = seat.post(f"incidents/{code}/widen")
    assert (late.status_code, late.json()["type"]) == (409, "/problems/not-in-this-state")


def test_an_answer_sent_twice_counts_once(cast: Cast, code: str) -> None:
    police = Caller(cast.police_post)
    key = my_call(police)
    first = police.post(f"assignments/{key}/accept", {"eta_s": 60}, key="a")
    version = Incident.objects.get(code=code).version
    again = police.post(f"assignments/{key}/accept", {"eta_s": 60}, key="a")
    assert again.content == first.content
    assert Incident.objects.get(code=code).version == version


def test_calls_to_others_do_not_exist(cast: Cast, code: str) -> None:
    key = Assignment.objects.get(person=cast.police_post).pk
    lead = Caller(cast.mall_lead)
    assert lead.post(f"assignments/{key}/accept", {}).status_code == 404
    assert lead.post(f"assignments/{uuid4()}/decline").status_code == 404


def test_a_decline_asks_for_no_reason(cast: Cast, code: str) -> None:
    police = Caller(cast.police_post)
    assert police.post(f"assignments/{my_call(police)}/decline").json()["state"] == "declined"
    assert police.post(f"assignments/{my_call(police)}/decline", {"reason": "busy"}).status_code == 422


def test_a_photo_that_was_never_uploaded_is_no_evidence(cast: Cast, code: str) -> None:
    said = Caller(cast.guard).post(f"incidents/{code}/say", {"photo": f"{'0' * 64}.jpg"})
    assert (said.status_code, said.json()["type"]) == (422, "/problems/unknown-photo")


def test_what_is_no_picture_is_refused(cast: Cast) -> None:
    police = Caller(cast.police_post)
    text = SimpleUploadedFile("scene.jpg", b"no picture", "image/jpeg")
    told = police.client.post(f"{PREFIX}photos", {"photo": text}, headers=police.headers)
    assert (told.status_code, told.json()["type"]) == (422, "/problems/not-a-photo")


def test_a_seat_redirects_and_hands_over(cast: Cast, clock: Clock, code: str) -> None:
    seat = Caller(cast.street_seat)
    moved = seat.post(f"incidents/{code}/redirect", {"place_code": cast.garage.code, "place_text": "地库 B2"})
    assert moved.json()["place"]["text"] == "地库 B2"
    police = Caller(cast.police_post)
    police.post(f"assignments/{my_call(police)}/arrive", {"place_code": cast.garage.code})
    assert seat.post(f"incidents/{code}/hand_over", {"agency": "army", "taker": "x"}).status_code == 422
    handed = seat.post(f"incidents/{code}/hand_over", {"agency": "police", "taker": "018234"})
    assert handed.json()["state"] == "handed_over"


def test_a_seat_calls_one_person_and_calls_it_a_false_alarm(cast: Cast, code: str) -> None:
    cast.on_duty(cast.guard_li)
    seat = Caller(cast.street_seat)
    called = seat.post(f"incidents/{code}/call_person", {"person_id": str(cast.guard_li.pk)})
    assert called.status_code == 200
    off_duty = seat.post(f"incidents/{code}/call_person", {"person_id": str(cast.volunteer.pk)})
    assert (off_duty.status_code, off_duty.json()["type"]) == (409, "/problems/not-to-be-called")
    assert seat.post(f"incidents/{code}/false_alarm", {"reason": "夜班工人"}).json()["state"] == "false_alarm"


def test_whistles_of_one_matter_are_merged(cast: Cast, code: str) -> None:
    other = Caller(cast.guard).post("whistles", {"place_id": str(cast.garage.pk)}).json()["code"]
    seat = Caller(cast.street_seat)
    assert seat.post(f"incidents/{other}/merge", {"into": code}).json()["code"] == code
    assert seat.post(f"incidents/{code}/merge", {"into": code}).status_code == 422


def test_a_reply_by_message_answers_for_the_telephones_holder(cast: Cast, code: str) -> None:
    call = Assignment.objects.get(person=cast.police_post)
    provider = Caller(cast.sysadmin, scopes=("replies:write",))
    told = provider.post(
        "replies", {"phone": f"+86 {cast.police_post.phone}", "text": f"1 {call.answer_code}"}, key="m1"
    )
    assert told.json() == {"incident": code, "state": "accepted"}
    assert provider.post("replies", {"phone": "13900000000", "text": f"1 {call.answer_code}"}).status_code == 404
    guesser = Caller(cast.guard)
    assert guesser.post("replies", {"phone": cast.police_post.phone, "text": "1 482053"}).status_code == 403
