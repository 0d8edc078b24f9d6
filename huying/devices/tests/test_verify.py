"""Every alarm is found true or false: by the end of its incident, or by somebody who looked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.core.errors import NotFound
from huying.core.eventlog import read
from huying.core.retention import kept
from huying.core.testing import Clock, settle
from huying.devices.commands.alarm import Told, alarm
from huying.devices.commands.verify import AlarmGoesOn, verify, verify_by_end
from huying.devices.models import Alarm, Device
from huying.devices.retention import KIND, forget_alarms
from huying.devices.testing import a_device
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.merge import merge
from huying.incidents.models import Incident
from tests.cast import Cast


def incident_of(row: Alarm) -> Incident:
    assert row.incident is not None
    return row.incident


@pytest.fixture
def button(cast: Cast) -> Device:
    return a_device(place=cast.garage, unit_id=cast.units.mall.pk)


@pytest.fixture
def door(cast: Cast) -> Device:
    return a_device(place=cast.garage, number="DOOR-1", kind="door", unit_id=cast.units.mall.pk)


def test_the_end_of_the_incident_says_it(cast: Cast, clock: Clock, button: Device) -> None:
    row = alarm(at=clock.now, device_id=button.pk, told=Told())
    seat = cast.actor(cast.street_seat)
    with pytest.raises(AlarmGoesOn):
        verify(by=seat, at=clock.now, alarm_id=row.pk, genuine=True)
    false_alarm(by=seat, at=clock.now, incident_id=incident_of(row).pk, reason="误触")
    settle()
    row.refresh_from_db()
    assert (row.verdict, row.verified_by_id) == ("false", None)
    verify(by=seat, at=clock.now, alarm_id=row.pk, genuine=True)
    row.refresh_from_db()
    assert (row.verdict, row.verified_by) == ("true", cast.street_seat)
    assert verify_by_end(at=clock.now, incident_id=incident_of(row).pk, genuine=False) == 0


def test_what_was_merged_is_told_by_the_incident_that_went_on(cast: Cast, clock: Clock, button: Device) -> None:
    other = a_device(place=cast.garage, number="BTN-2")
    first, second = (alarm(at=clock.now, device_id=row.pk, told=Told()) for row in (button, other))
    seat, into = cast.actor(cast.street_seat), incident_of(second)
    merge(by=seat, at=clock.now, incident_id=incident_of(first).pk, into_id=into.pk)
    again = alarm(at=clock.now, device_id=button.pk, told=Told())
    assert (again.pk, again.messages) == (first.pk, 2)
    assert verify_by_end(at=clock.now, incident_id=into.pk, genuine=True) == 2
    assert set(Alarm.objects.values_list("verdict", flat=True)) == {"true"}


def test_who_is_near_says_it_of_what_only_recorded(cast: Cast, clock: Clock, door: Device) -> None:
    row = alarm(at=clock.now, device_id=door.pk, told=Told())
    for _twice in range(2):
        verify(by=cast.actor(cast.mall_lead), at=clock.now, alarm_id=row.pk, genuine=False)
    assert [each.type for each in read(door.stream)].count("devices.AlarmVerified") == 1
    with pytest.raises(NotFound):
        verify(by=cast.actor(cast.stranger), at=clock.now, alarm_id=row.pk, genuine=True)
    fresh = alarm(at=clock.now, device_id=door.pk, told=Told())
    assert fresh.pk != row.pk, "what was looked at is over; the next message is news"


def test_the_page_takes_the_word(cast: Cast, clock: Clock, door: Device, button: Device) -> None:
    row = alarm(at=clock.now, device_id=door.pk, told=Told())
    browser = cast.client(cast.station_chief)
    page = f"/devices/{door.pk}/"
    assert browser.post(f"{page}alarms/{row.pk}/verify/", {"genuine": "perhaps"}).status_code == 422
    assert browser.post(f"{page}alarms/{row.pk}/verify/", {"genuine": "no"}).status_code == 302
    assert "误报" in browser.get(page).content.decode()
    pressed = alarm(at=clock.now, device_id=button.pk, told=Told())
    answer = browser.post(f"/devices/{button.pk}/alarms/{pressed.pk}/verify/", {"genuine": "no"})
    assert answer.status_code == 409
    assert browser.post(f"{page}alarms/{pressed.pk}/verify/", {"genuine": "no"}).status_code == 404


def test_old_alarms_are_forgotten_unless_their_incident_goes_on(clock: Clock, door: Device, button: Device) -> None:
    alarm(at=clock.now, device_id=door.pk, told=Told())
    pressed = alarm(at=clock.now, device_id=button.pk, told=Told())
    assert forget_alarms(clock.now + kept(KIND)) == 0
    assert forget_alarms(clock.now + kept(KIND) + timedelta(days=1)) == 1
    assert list(Alarm.objects.values_list("pk", flat=True)) == [pressed.pk]
