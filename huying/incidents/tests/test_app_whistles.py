"""Whistling from a phone: two taps, offline, silent, described and taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.models import Assignment, Incident
from tests.cast import Cast
from tests.pictures import png

JSON = {"Accept": "application/json"}


def press(browser: Client, **fields: Any) -> Any:
    """Send the form of the disc as the outbox does."""
    return browser.post("/app/whistles/", fields, headers=JSON)


@pytest.fixture
def guard(cast: Cast) -> Client:
    """The guard's phone."""
    return cast.client(cast.guard)


def test_the_bare_disc_is_enough(guard: Client) -> None:
    answer = guard.post("/app/whistles/")
    incident = Incident.objects.get()
    assert answer["Location"] == f"/app/whistles/{incident.code}/"
    assert (incident.place_text, incident.template, incident.silent) == ("潮汇商场", "", False)


def test_type_silence_and_position_come_along(cast: Cast, guard: Client) -> None:
    press(guard, template="security", silent="on", lon="120.2052", lat="30.2003", accuracy="12.4")
    incident = Incident.objects.get()
    assert (incident.template, incident.silent, incident.accuracy_m) == ("security", True, 12.4)
    assert (incident.lon, incident.lat) == (120.2052, 30.2003)


@pytest.mark.parametrize("lon", ["", "abc", "nan", "999", "1e400"])
def test_a_broken_sensor_stops_no_call(guard: Client, lon: str) -> None:
    assert press(guard, lon=lon, lat="30.2", accuracy="-3", client_at="yesterday").status_code == 200
    assert Incident.objects.get().place_text == "潮汇商场"


def test_the_plate_of_a_building_says_where(cast: Cast) -> None:
    press(cast.client(cast.volunteer), place_code=" 990108001005b00012 ", place_text="地下二层")
    incident = Incident.objects.get()
    assert (incident.place_id, incident.place_text) == (cast.garage.pk, "地下二层")


def test_the_position_of_a_moment_ago_stands_in(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.volunteer, point=(120.2040, 30.2005))
    press(cast.client(cast.volunteer))
    assert (Incident.objects.get().lon, Incident.objects.get().lat) == (120.2040, 30.2005)
    clock.advance(minutes=11)
    assert press(cast.client(cast.volunteer)).json()["type"] == "/problems/place-needed"


@pytest.mark.parametrize(
    ("fields", "slug", "field"),
    [
        ({}, "place-needed", "place"),
        ({"place_code": "没有"}, "place-unknown", "place_code"),
        ({"lon": "121.5", "lat": "31.2"}, "not-in-district", "position"),
        ({"lon": "120.2", "lat": "30.2", "template": "party"}, "unknown-template", "template"),
        ({"place_code": "1" * 30}, "invalid", "place_code"),
    ],
)
def test_what_is_missing_is_said_at_its_field(cast: Cast, fields: dict[str, str], slug: str, field: str) -> None:
    browser = cast.client(cast.volunteer)
    problem = press(browser, **fields)
    assert (problem.status_code, problem.json()["type"], problem.json()["field"]) == (422, f"/problems/{slug}", field)
    page = browser.post("/app/whistles/", fields)
    assert page.status_code == 422
    assert "hy-disc" in page.content.decode()
    assert problem.json()["detail"] in page.content.decode()
    assert not Incident.objects.exists()


def test_a_press_counts_once_however_often_it_is_sent(guard: Client) -> None:
    first = press(guard, key="k1", template="security").json()
    assert press(guard, key="k1", template="security").json() == first
    assert press(guard, key="k1", template="life_rescue").json()["type"] == "/problems/idempotency-key-reused"
    assert Incident.objects.count() == 1


def test_a_press_kept_offline_keeps_its_time(guard: Client, clock: Clock) -> None:
    pressed = clock.now
    clock.advance(minutes=42)
    answer = press(guard, key="k2", client_at=pressed.isoformat())
    incident = Incident.objects.get()
    assert (incident.raised_at, incident.recorded_at) == (pressed, clock.now)
    page = guard.get(answer.json()["url"]).content.decode()
    for words in (">02:00:00<", ">02:42:00<", " 送达"):
        assert words in page


def test_a_time_that_cannot_be_is_not_believed(guard: Client, clock: Clock) -> None:
    press(guard, client_at=(clock.now + timedelta(hours=1)).isoformat())
    assert Incident.objects.get().raised_at == clock.now


def test_type_words_and_photo_follow(guard: Client, clock: Clock, settings: Any, tmp_path: Path) -> None:
    settings.HUYING_FILES = tmp_path
    url = press(guard).json()["url"]
    photo = SimpleUploadedFile("scene.png", png(), "image/png")
    answer = guard.post(f"{url}describe/", {"template": "life_rescue", "note": "老人倒地", "photo": photo})
    assert answer["Location"] == url
    page = guard.get(url).content.decode()
    assert "救人" in page
    assert "老人倒地" in page
    said = Incident.objects.get().room.exclude(photo="").get()
    shown = guard.get(f"/incidents/{said.incident.code}/photos/{said.photo}")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    shown.close()


def test_a_photo_that_is_none_is_refused(guard: Client) -> None:
    url = press(guard).json()["url"]
    sent = SimpleUploadedFile("scene.jpg", b"no picture", "image/jpeg")
    answer = guard.post(f"{url}describe/", {"photo": sent}, headers=JSON)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/not-a-photo")


def test_taking_back_within_two_minutes(guard: Client, clock: Clock) -> None:
    url = press(guard).json()["url"]
    page = guard.get(url).content.decode()
    assert 'name="reason" value="mistake"' in page
    assert 'name="reason" value="settled"' in page
    clock.advance(minutes=1)
    wrong = guard.post(f"{url}cancel/", {"reason": "bored"}, headers=JSON)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "reason")
    assert guard.post(f"{url}cancel/", {"reason": "settled"}).status_code == 303
    assert "已撤回" in guard.get(url).content.decode()


def test_not_after_two_minutes_nor_when_somebody_comes(cast: Cast, guard: Client, clock: Clock) -> None:
    cast.on_duty(cast.mall_lead)
    url = press(guard).json()["url"]
    settle()
    call = Assignment.objects.get(person=cast.mall_lead)
    accept(by=cast.actor(cast.mall_lead), at=clock.now, assignment_id=call.pk, eta_s=120)
    page = guard.get(url).content.decode()
    assert 'name="reason"' not in page
    assert "1人正在赶来，最快 2分钟" in page
    assert guard.post(f"{url}cancel/", headers=JSON).json()["type"] == "/problems/too-late-to-cancel"
    late = press(guard).json()["url"]
    clock.advance(minutes=3)
    assert guard.post(f"{late}cancel/", headers=JSON).status_code == 409


def test_a_code_that_is_mistyped_or_strange(guard: Client) -> None:
    assert guard.get("/app/whistles/261121-000000-0/").status_code in {404, 422}
    assert guard.get("/app/whistles/abc/").status_code == 404


def test_home_offers_a_text_message_when_there_is_no_network(cast: Cast, guard: Client) -> None:
    cast.units.street_center.phone = "057188880000"
    cast.units.street_center.save()
    page = guard.get("/app/").content.decode()
    assert "sms:057188880000?body=%E5%90%B9%E5%93%A8%20" in page
    assert "吹哨 潮汇商场" in page
