"""One order of locks: the incident first, then the people of one call in one statement; nobody waits in a circle."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huying.core.testing import Clock, at_once, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.commands.widen import widen
from huying.incidents.models import Assignment, Incident
from huying.people import roster
from huying.people.commands.sign_off_duty import sign_off_duty
from huying.people.commands.sign_on_duty import sign_on_duty
from huying.people.models import Presence
from tests.cast import Cast, build_cast

RESPONDERS = ("guard_li", "police_post", "volunteer", "unit_member", "station_chief", "grid_member", "unit_lead")


def raised(cast: Cast, clock: Clock, template: str = "") -> Incident:
    """A whistle in the garage; without a type it waits for a seat to dispatch it."""
    content = Whistle(template=template, place_id=cast.garage.pk)
    return whistle(by=cast.actor(cast.guard), at=clock.now, content=content)


def locks(queries: CaptureQueriesContext) -> list[str]:
    """What was locked, in order: the name of the first table of each statement that locks rows."""
    sql = [query["sql"] for query in queries if " FOR SHARE" in query["sql"] or " FOR UPDATE" in query["sql"]]
    return [statement.partition(" FROM ")[2].split()[0].strip('"') for statement in sql]


@pytest.mark.parametrize("stale", [False, True], ids=["the roster is right", "somebody has gone meanwhile"])
def test_a_call_locks_its_people_once_and_after_the_incident(cast: Cast, clock: Clock, stale: bool) -> None:
    for name in RESPONDERS:
        cast.on_duty(getattr(cast, name))
    incident = raised(cast, clock)
    roster.forget()
    assert roster.current(clock.now).on_duty(clock.now).any()
    if stale:  # behind the roster's back, as another process does it
        Presence.objects.filter(person=cast.police_post).update(on_duty_until=clock.now - timedelta(hours=1))
    with CaptureQueriesContext(connection) as queries:
        dispatch(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    held = locks(queries)
    assert held[0] == "incidents_incident"
    assert held.count("people_presence") == 1
    assert held.index("people_presence") > 0
    called = set(Assignment.objects.filter(incident=incident).values_list("person_id", flat=True))
    assert called
    assert (cast.police_post.pk in called) is not stale


@pytest.mark.django_db(transaction=True)
def test_calls_answers_and_switches_of_the_same_people_never_wait_in_a_circle(clock: Clock) -> None:
    cast = build_cast()
    for name in RESPONDERS:
        cast.on_duty(getattr(cast, name))
    seat = cast.actor(cast.district_seat)
    for _ in range(4):
        open_ones = [raised(cast, clock, "life_rescue") for _ in range(3)]
        settle()
        mine = list(Assignment.objects.filter(person=cast.volunteer, incident__in=open_ones))
        others = [raised(cast, clock) for _ in range(2)]
        acts = [
            *(lambda one=one: dispatch(by=seat, at=clock.now, incident_id=one.pk) for one in others),
            *(lambda one=one: widen(by=seat, at=clock.now, incident_id=one.pk) for one in open_ones),
            *(
                lambda row=row: accept(by=cast.actor(cast.volunteer), at=clock.now, assignment_id=row.pk)
                for row in mine
            ),
            lambda: sign_off_duty(by=cast.actor(cast.unit_member), at=clock.now),
            lambda: sign_on_duty(by=cast.actor(cast.unit_lead), at=clock.now),
        ]
        told = at_once(*acts)  # a circle would end in a failure of the database, which is raised
        assert "done" in told
        clock.advance(minutes=1)
        settle()
    assert Assignment.objects.filter(person=cast.volunteer, state="accepted").count() == 1
