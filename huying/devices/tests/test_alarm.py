"""What devices tell: a panic button is a whistle, what it repeats is counted, heartbeats write little."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from huying.core.errors import NotFound
from huying.core.testing import Clock
from huying.devices.commands.alarm import AlarmUnclear, Told, alarm
from huying.devices.commands.give_key import give_key
from huying.devices.commands.hear import Beat, hear
from huying.devices.commands.retire import retire
from huying.devices.models import Alarm, Device, Sign
from huying.devices.rules import KEPT_EVERY_S, is_silent, silent_after
from huying.devices.testing import a_device
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.models import Incident
from huying.people.access import SYSTEM
from huying.people.machines import machine
from tests.cast import Cast


def say(key: str, what: str, body: dict[str, object] | None = None, retry: str = "") -> HttpResponse:
    headers = {"Authorization": f"Bearer {key}", **({"Idempotency-Key": retry} if retry else {})}
    return Client().post(f"/api/v1/device/{what}", body or {}, content_type="application/json", headers=headers)


@pytest.fixture
def button(cast: Cast) -> Device:
    return a_device(place=cast.garage, unit_id=cast.units.mall.pk, template="security", spot="3 号柜台")


@pytest.fixture
def key(button: Device, clock: Clock) -> str:
    return give_key(by=SYSTEM, at=clock.now, device_id=button.pk)


def test_a_pressed_button_is_a_whistle_at_its_place(cast: Cast, button: Device, key: str) -> None:
    told = say(key, "alarms")
    assert told.status_code == 201
    incident = Incident.objects.get(code=told.json()["incident"])
    assert (incident.template, incident.place_id, incident.unit_id) == ("security", cast.garage.pk, cast.units.mall.pk)
    assert incident.place_text == "潮汇商场 地下车库 3 号柜台"
    assert (incident.raised_by_id, "BTN-1" in incident.note) == (machine().id, True)
    assert told.json()["what"] == "panic"


def test_what_is_pressed_again_is_counted_and_after_the_end_calls_again(
    cast: Cast, clock: Clock, button: Device, key: str
) -> None:
    first = say(key, "alarms").json()
    clock.advance(hours=1)
    again = say(key, "alarms").json()
    assert (again["id"], again["messages"], again["incident"]) == (first["id"], 2, first["incident"])
    incident = Incident.objects.get()
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, reason="误触")
    assert say(key, "alarms").json()["incident"] != first["incident"]
    assert Incident.objects.count() == 2


def test_a_message_sent_again_under_its_key_is_counted_once(button: Device, key: str) -> None:
    answers = [say(key, "alarms", retry="m-1").json() for _twice in range(2)]
    assert answers[0] == answers[1]
    assert Alarm.objects.get().messages == 1


def test_what_only_records_folds_for_ten_minutes(cast: Cast, clock: Clock) -> None:
    door = a_device(place=cast.garage, number="DOOR-1", kind="door")
    for minutes in (0, 9, 9, 11):
        clock.advance(minutes=minutes)
        alarm(at=clock.now, device_id=door.pk, told=Told())
    assert list(Alarm.objects.order_by("first_at").values_list("messages", flat=True)) == [3, 1]
    assert not Incident.objects.exists()


def test_many_messages_at_once_are_one_alarm_and_none_is_lost(clock: Clock, button: Device) -> None:
    for messages in (4_000, 6_000):
        alarm(at=clock.now, device_id=button.pk, told=Told(messages=messages))
    assert Alarm.objects.get().messages == 10_000
    assert Incident.objects.count() == 1


def test_what_is_no_word_or_comes_from_nowhere_is_refused(clock: Clock, button: Device, key: str) -> None:
    assert say(key, "alarms", {"what": "1x"}).json()["field"] == "what"
    with pytest.raises(AlarmUnclear):
        alarm(at=clock.now, device_id=button.pk, told=Told("Ä"))
    assert say("hd_guessed", "alarms").status_code == 404
    assert Client().post("/api/v1/device/alarms", {}, content_type="application/json").status_code == 401
    retire(by=SYSTEM, at=clock.now, device_id=button.pk, reason="x")
    assert say(key, "alarms").status_code == 404
    with pytest.raises(NotFound):
        alarm(at=clock.now, device_id=button.pk, told=Told())
    assert not Alarm.objects.exists()


def test_heartbeats_are_written_every_five_minutes_and_a_falling_battery_at_once(
    clock: Clock, button: Device, key: str
) -> None:
    assert say(key, "beats", {"battery": 90}).json() == {"beat_s": 60}
    sign = Sign.objects.get()
    assert (sign.heard_at, sign.battery) == (clock.now, 90)
    clock.advance(seconds=60)
    assert hear(at=clock.now, beats=[Beat(button.pk, 89)]) == 0
    assert hear(at=clock.now, beats=[Beat(button.pk, 19)]) == 1
    clock.advance(seconds=KEPT_EVERY_S)
    assert hear(at=clock.now, beats=[Beat(button.pk)]) == 1
    sign.refresh_from_db()
    assert (sign.heard_at, sign.battery) == (clock.now, 19)
    assert hear(at=clock.now - timedelta(hours=1), beats=[Beat(button.pk, 50)]) == 1
    sign.refresh_from_db()
    assert sign.heard_at == clock.now
    assert say(key, "beats", {"battery": 101}).status_code == 422


def test_a_device_is_silent_only_when_a_written_beat_could_not_be_younger(clock: Clock) -> None:
    at = clock.now
    assert is_silent(None, 60, at)
    assert not is_silent(at - timedelta(seconds=KEPT_EVERY_S + 60), 60, at)
    assert is_silent(at - silent_after(60) - timedelta(seconds=1), 60, at)


def test_an_alarm_is_a_sign_of_life(button: Device, clock: Clock) -> None:
    alarm(at=clock.now, device_id=button.pk, told=Told())
    assert Sign.objects.get().heard_at == clock.now
