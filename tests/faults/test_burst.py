"""kill -9 of each part in the middle of a burst of fifty whistles: nothing is lost, nothing happens twice."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from huying.clocks.models import RunningClock
from huying.clocks.queries import lost
from huying.core import audit
from huying.core.clock import now
from huying.core.models import Event, Outbox
from huying.incidents.models import Assignment, Incident
from huying.notices.models import Delivery
from huying.people.access import SYSTEM
from huying.people.commands.tokens import create_token
from huying.people.models import Person
from tests.cast import build_cast
from tests.faults.burst import Callers, Phone
from tests.processes import Installation
from tests.waiting import until

pytestmark = pytest.mark.fault
WHISTLES = 50


def prepare() -> tuple[Person, str]:
    """The cast; the volunteer whose phone we watch, and the guard's token.

    Nobody else is on duty: whoever is called fifty times would be let rest, as they should, while others are there.
    """
    cast = build_cast()
    cast.on_duty(cast.volunteer)
    scopes = ["whistles:write"]
    token = create_token(by=SYSTEM, at=now(), person_id=cast.guard.pk, name="phone", scopes=scopes)
    return cast.volunteer, token


@pytest.mark.parametrize("part", ["worker-1", "gateway-1", "web", "database"])
def test_a_killed_part_loses_nothing(installation: Installation, django_db_blocker: DjangoDbBlocker, part: str) -> None:
    with installation.orm(django_db_blocker):
        volunteer, token = prepare()
        with Phone(installation, volunteer.pk) as phone, Callers(installation, token, WHISTLES) as callers:
            callers.half.wait(60)
            installation.wait_restarted(part, installation.kill(part))
            connection.close()  # this test's own, which died with the database
            callers.__exit__()
            every_whistle_exists_once(callers)
            until(all_called, within_s=60, what="people are called to every incident")
            until(lambda: len(phone.positions) >= alerts_to(volunteer), within_s=30, what="the phone has rung")
        assert len(phone.positions) == len(set(phone.positions)) == alerts_to(volunteer) == WHISTLES
        assert phone.positions == sorted(phone.positions)
        every_clock_fires_once(installation)
        assert audit.verify().findings == []


def every_whistle_exists_once(callers: Callers) -> None:
    """Each answered key has its own incident; repeating all of them makes no further one."""
    assert set(callers.answers) == set(callers.keys)
    again = {key: callers.send(key) for key in callers.keys[::10]}
    assert all(callers.answers[key] == code for key, code in again.items())
    assert Counter(Incident.objects.values_list("note", flat=True)) == Counter(callers.keys)
    assert set(Incident.objects.values_list("code", flat=True)) == set(callers.answers.values())


def all_called() -> bool:
    """Every event has had its reactions, and every incident its first wave."""
    unfinished = Outbox.objects.filter(done_at=None).exists()
    called = Assignment.objects.values("incident").distinct().count()
    return not unfinished and called == WHISTLES


def alerts_to(person: Person) -> int:
    """Alerts addressed to a person that were not taken back before they were sent."""
    return Delivery.objects.filter(person=person, message__kind="alert").exclude(state="withdrawn").count()


def every_clock_fires_once(installation: Installation) -> None:
    """After the longest limit every clock has fired once or was stopped; the auditor finds none lost."""
    installation.advance(minutes=20)
    open_clocks = RunningClock.objects.filter(stopped_at=None, fired_at=None, kind__in=("receive", "arrive", "report"))
    until(lambda: not open_clocks.exists(), within_s=90, what="the clocks have fired")
    missed = Event.objects.filter(type="incidents.ClockMissed").values_list("stream", "data__kind")
    assert set(Counter(missed).values()) == {1}
    fired = RunningClock.objects.filter(command="incidents.miss").exclude(fired_at=None).count()
    assert len(missed) == fired
    assert lost(now()) == []
    asked = installation.huying("audit", "clocks")
    assert asked.returncode == 0, asked.stdout
