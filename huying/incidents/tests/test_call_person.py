"""Calling somebody by name: whoever does that at a seat has the whistle in hand."""

from __future__ import annotations

import pytest

from huying.clocks.commands.fire import fire_due
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.call_person import NotToBeCalled, call_person
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.notices.models import Delivery
from huying.people.access import Actor
from tests.cast import Cast


def raised(cast: Cast, clock: Clock) -> Incident:
    """Nobody is on duty in the mall at night, so no rule receives it."""
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", place_id=cast.garage.pk)
    )
    settle()
    return incident


def call(cast: Cast, clock: Clock, incident: Incident, seat: Actor) -> Assignment:
    return call_person(by=seat, at=clock.now, incident_id=incident.pk, person_id=cast.volunteer.pk)


def test_calling_by_name_is_receiving(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.volunteer)
    incident, seat = raised(cast, clock), cast.actor(cast.street_seat)
    called = clock.advance(seconds=20)
    call(cast, clock, incident, seat)
    incident.refresh_from_db()
    assert (incident.received_by, incident.received_at, incident.state) == (cast.street_seat, called, "dispatched")
    facts = [record.type for record in read(incident.stream)]
    assert facts.index("incidents.IncidentReceived") < facts.index("incidents.IncidentDispatched")
    clock.advance(minutes=3)
    fire_due(at=clock.now)
    assert not Delivery.objects.filter(message__kind="escalation").exists(), "it is in hand: nobody else is rung"


def test_an_escalation_ends_when_its_seat_calls_somebody_by_name(cast: Cast, clock: Clock) -> None:
    incident = raised(cast, clock)
    clock.advance(seconds=120)
    fire_due(at=clock.now)
    assert Delivery.objects.filter(message__kind="escalation", person=cast.street_chief, state="queued").exists()
    cast.on_duty(cast.volunteer)
    call(cast, clock, incident, cast.actor(cast.street_seat))
    incident.refresh_from_db()
    assert incident.escalated_at is None
    assert not Delivery.objects.filter(message__kind="escalation", state="queued").exists()


def test_who_calls_nobody_has_received_nothing(cast: Cast, clock: Clock) -> None:
    incident = raised(cast, clock)
    with pytest.raises(NotToBeCalled):
        call(cast, clock, incident, cast.actor(cast.street_seat))
    incident.refresh_from_db()
    assert incident.received_by is None
