"""Story 1: two suspicious men in the garage at two in the morning (凌晨地库两名可疑男子)."""

from __future__ import annotations

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.queries import shown
from huying.core.audit import verify
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.close import close
from huying.incidents.commands.decline import decline
from huying.incidents.commands.receive import AlreadyReceived, receive
from huying.incidents.commands.report import Report, report
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import Answer, State
from huying.notices.models import Delivery
from huying.people.models import Person
from tests.cast import Cast


def raise_in_garage(cast: Cast, clock: Clock) -> Incident:
    """The guard taps once; the place is the garage's plate."""
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", place_id=cast.garage.pk)
    )
    settle()
    return incident


def called(incident: Incident, who: Person) -> Assignment:
    """The person's assignment in this incident."""
    return Assignment.objects.get(incident=incident, person=who)


@pytest.fixture
def night_shift(cast: Cast) -> Cast:
    """On duty at night: the mall, the police post, a guard of the hospital, a volunteer."""
    cast.on_duty(cast.guard)
    cast.on_duty(cast.police_post)
    cast.on_duty(cast.guard_li)
    cast.on_duty(cast.volunteer)
    return cast


def test_from_a_tap_to_the_closed_loop(night_shift: Cast, clock: Clock) -> None:
    cast = night_shift
    incident = raise_in_garage(cast, clock)
    receive(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    incident.refresh_from_db()
    assert incident.state == State.RECEIVED


def test_two_seats_press_receive_and_one_wins(night_shift: Cast, clock: Clock) -> None:
    cast = night_shift
    incident = raise_in_garage(cast, clock)
    receive(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    receive(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    with pytest.raises(AlreadyReceived) as refusal:
        receive(by=cast.actor(cast.district_seat), at=clock.now, incident_id=incident.pk)
    assert "郑坐席" in refusal.value.messages()["zh"]
    assert [entry.type for entry in read(incident.stream)].count("incidents.IncidentReceived") == 1


def test_unit_on_duty_is_received_and_dispatched_by_rule(night_shift: Cast, clock: Clock) -> None:
    cast = night_shift
    cast.on_duty(cast.mall_lead)
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    incident.refresh_from_db()
    assert incident.state == State.DISPATCHED
    rows = {row.person_id: row for row in Assignment.objects.filter(incident=incident)}
    assert rows[cast.mall_lead.pk].reason["why"] == "own_unit"
    assert rows[cast.police_post.pk].reason["why"] == "link"
    assert cast.guard.pk not in rows
    assert cast.volunteer.pk not in rows
    assert Delivery.objects.filter(message__kind="alert", state="queued").count() == len(rows)

    clock.advance(seconds=20)
    police = cast.actor(cast.police_post)
    accept(by=police, at=clock.now, assignment_id=called(incident, cast.police_post).pk, eta_s=120)
    decline(by=cast.actor(cast.guard_li), at=clock.now, assignment_id=called(incident, cast.guard_li).pk)
    settle()
    clock.advance(minutes=2)
    arrive(by=police, at=clock.now, assignment_id=called(incident, cast.police_post).pk, position=(120.2052, 30.2003))
    report(
        by=police,
        at=clock.now,
        assignment_id=called(incident, cast.police_post).pk,
        content=Report("两人已控制,带回询问", "disposed", photo="a" * 64 + ".jpg"),
    )
    close(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    settle()
    incident.refresh_from_db()
    assert incident.state == State.CLOSED
    clocks = shown([incident.stream], ("receive", "dispatch", "arrive", "report"), clock.now)[incident.stream]
    assert all(clock.stopped_at and not clock.missed for clock in clocks.values())
    assert called(incident, cast.guard_li).state == Answer.DECLINED
    assert verify().findings == []


def test_nobody_acknowledges_and_the_clocks_act(night_shift: Cast, clock: Clock) -> None:
    cast = night_shift
    incident = raise_in_garage(cast, clock)
    assert Assignment.objects.filter(incident=incident).count() == 0
    clock.advance(seconds=60)
    fire_due(at=clock.now)
    incident.refresh_from_db()
    assert incident.state == State.DISPATCHED
    assert incident.ring == 4, "one ring beyond the reach of its card"
    assert called(incident, cast.police_post).state == Answer.CALLED
    clock.advance(seconds=60)
    fire_due(at=clock.now)
    assert Delivery.objects.filter(message__kind="escalation", person=cast.street_seat).count() == 1
    clock.advance(seconds=60)
    fire_due(at=clock.now)
    incident.refresh_from_db()
    assert incident.owner_id == cast.units.district_center.pk
    assert Delivery.objects.filter(message__kind="escalation", person=cast.district_seat).count() == 1


def rings(cast: Cast, who: Person) -> bool:
    """Whether the queue of this person's seat rings."""
    return 'data-rings="loud"' in cast.client(who).get("/seat/queue/").content.decode()


def test_escalation_rings_at_the_seats_that_it_calls_though_a_rule_received(night_shift: Cast, clock: Clock) -> None:
    cast = night_shift
    cast.on_duty(cast.mall_lead)
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    incident.refresh_from_db()
    assert incident.received_at is not None
    assert not rings(cast, cast.street_seat)
    clock.advance(seconds=120)
    fire_due(at=clock.now)
    assert rings(cast, cast.street_seat)
    clock.advance(seconds=60)
    fire_due(at=clock.now)
    assert rings(cast, cast.district_seat)
    assert not rings(cast, cast.street_seat), "the command has passed on"
    receive(by=cast.actor(cast.district_seat), at=clock.now, incident_id=incident.pk)
    assert not rings(cast, cast.district_seat)
