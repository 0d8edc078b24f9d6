"""An escalation rings until somebody at the seat that it called has the whistle in hand, and nowhere after that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from huying.clocks.commands.fire import fire_due
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.cancel import cancel
from huying.incidents.commands.close import close
from huying.incidents.commands.decline import decline
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.escalate import escalate
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.raise_level import raise_level
from huying.incidents.commands.receive import AlreadyReceived, receive
from huying.incidents.commands.redirect import NewPlace, redirect
from huying.incidents.commands.report import Report, report
from huying.incidents.commands.take_over import delegate, take_over
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.commands.widen import widen
from huying.incidents.models import Assignment, Incident
from huying.notices.models import Delivery
from huying.people.models import Person
from tests.cast import Cast

Act = Callable[..., Any]


@pytest.fixture
def mall(cast: Cast, clock: Clock) -> Incident:
    """Received and dispatched by rule, because the mall's lead is on duty; nobody has answered yet."""
    for someone in (cast.mall_lead, cast.police_post, cast.volunteer):
        cast.on_duty(someone)
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    incident.refresh_from_db()
    return incident


@pytest.fixture
def escalated(mall: Incident, clock: Clock) -> Incident:
    """Two minutes later the street is called."""
    clock.advance(seconds=120)
    fire_due(at=clock.now)
    mall.refresh_from_db()
    return mall


def rings(cast: Cast, who: Person) -> bool:
    """Whether the queue of this person's seat is heard."""
    return "data-rings" in cast.client(who).get("/seat/queue/").content.decode()


def phone_rings(cast: Cast, who: Person, incident: Incident) -> bool:
    """Whether a page of the responder app that is opened now rings for what was handed up."""
    page = cast.client(who).get("/app/calls/").content.decode()
    return '"kind": "escalation"' in page and incident.code in page


def hushed(who: Person) -> int:
    """How many times this person's phones were told that somebody has it in hand."""
    return Delivery.objects.filter(message__kind="withdraw", message__body__why="received", person=who).count()


def coming(cast: Cast, clock: Clock, incident: Incident, who: Person) -> Assignment:
    """Somebody says yes."""
    row = Assignment.objects.get(incident=incident, person=who)
    return accept(by=cast.actor(who), at=clock.now, assignment_id=row.pk)


def test_what_a_rule_received_and_somebody_answers_is_never_heard_at_the_seat(
    mall: Incident, cast: Cast, clock: Clock
) -> None:
    assert not rings(cast, cast.street_seat)
    coming(cast, clock, mall, cast.police_post)
    clock.advance(minutes=5)
    fire_due(at=clock.now)
    assert not rings(cast, cast.street_seat)


def test_once_somebody_comes_it_is_not_heard_and_when_nobody_does_any_more_it_is(
    escalated: Incident, cast: Cast, clock: Clock
) -> None:
    assert rings(cast, cast.street_seat)
    row = coming(cast, clock, escalated, cast.police_post)
    assert not rings(cast, cast.street_seat)
    assert "待接报" in cast.client(cast.street_seat).get("/seat/queue/").content.decode()
    decline(by=cast.actor(cast.police_post), at=clock.now, assignment_id=row.pk)
    assert rings(cast, cast.street_seat)


def test_what_nobody_received_is_heard_until_somebody_is_there(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.volunteer)
    content = Whistle(template="life_rescue", place_id=cast.garage.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    row = coming(cast, clock, incident, cast.volunteer)
    assert rings(cast, cast.street_seat)
    arrive(by=cast.actor(cast.volunteer), at=clock.now, assignment_id=row.pk)
    assert not rings(cast, cast.street_seat)


def test_a_chiefs_phone_rings_again_after_a_reload_while_the_escalation_stands(
    escalated: Incident, cast: Cast, clock: Clock
) -> None:
    assert phone_rings(cast, cast.street_chief, escalated)
    assert not phone_rings(cast, cast.district_chief, escalated)
    assert not phone_rings(cast, cast.volunteer, escalated)
    clock.advance(minutes=31)
    assert not phone_rings(cast, cast.street_chief, escalated)


def test_it_ends_on_every_phone_when_another_seat_receives(escalated: Incident, cast: Cast, clock: Clock) -> None:
    receive(by=cast.actor(cast.street_seat), at=clock.now, incident_id=escalated.pk)
    assert not phone_rings(cast, cast.street_chief, escalated)
    assert hushed(cast.street_seat) == hushed(cast.street_chief) == 0, "a frame that was never sent is taken back"
    assert Delivery.objects.get(message__kind="escalation", person=cast.street_chief).state == "withdrawn"


ACTS: dict[str, Act] = {
    "receive": receive,
    "widen": widen,
    "raise_level": raise_level,
    "take_over": take_over,
    "redirect": lambda *, by, at, incident_id: redirect(
        by=by, at=at, incident_id=incident_id, place=NewPlace(lon=120.2055, lat=30.2001)
    ),
    "false_alarm": lambda *, by, at, incident_id: false_alarm(by=by, at=at, incident_id=incident_id, reason="家属误会"),
}


@pytest.mark.parametrize("verb", ACTS)
def test_whatever_a_seat_does_with_it_takes_it_in_hand(
    escalated: Incident, cast: Cast, clock: Clock, verb: str
) -> None:
    Delivery.objects.update(state="sent")
    Incident.objects.update(ring=2)
    seat = cast.actor(cast.district_seat if verb == "take_over" else cast.street_seat)
    ACTS[verb](by=seat, at=clock.now, incident_id=escalated.pk)
    escalated.refresh_from_db()
    assert escalated.escalated_at is None
    assert (escalated.received_by_id == seat.id) is (verb != "false_alarm")
    assert not rings(cast, cast.street_seat)
    assert hushed(cast.street_chief) == 1


def test_a_whistle_that_nobody_dispatched_falls_silent_when_a_seat_does(cast: Cast, clock: Clock) -> None:
    content = Whistle(template="security", place_id=cast.garage.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    escalate(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    Delivery.objects.update(state="sent")
    assert phone_rings(cast, cast.district_chief, incident)
    dispatch(by=cast.actor(cast.district_seat), at=clock.now, incident_id=incident.pk)
    assert not phone_rings(cast, cast.district_chief, incident)
    assert hushed(cast.district_chief) == 1


def test_an_arrival_ends_what_a_clock_handed_up(escalated: Incident, cast: Cast, clock: Clock) -> None:
    Delivery.objects.update(state="sent")
    row = coming(cast, clock, escalated, cast.police_post)
    arrive(by=cast.actor(cast.police_post), at=clock.now, assignment_id=row.pk)
    assert not phone_rings(cast, cast.street_chief, escalated)
    assert hushed(cast.street_chief) == 1


def test_the_caller_taking_it_back_ends_it(escalated: Incident, cast: Cast, clock: Clock) -> None:
    Delivery.objects.update(state="sent")
    cancel(by=cast.actor(cast.guard), at=clock.now, incident_id=escalated.pk)
    assert hushed(cast.street_chief) == 1


def test_the_next_node_rings_in_place_of_the_first(escalated: Incident, cast: Cast, clock: Clock) -> None:
    Delivery.objects.update(state="sent")
    clock.advance(seconds=60)
    fire_due(at=clock.now)
    assert (hushed(cast.street_chief), hushed(cast.district_chief)) == (1, 0)
    assert not phone_rings(cast, cast.street_chief, escalated)
    assert phone_rings(cast, cast.district_chief, escalated)


def test_what_a_seat_hands_up_waits_for_the_seat_above_whoever_received_before(
    mall: Incident, cast: Cast, clock: Clock
) -> None:
    street, district = cast.actor(cast.street_seat), cast.actor(cast.district_seat)
    receive(by=street, at=clock.now, incident_id=mall.pk)
    escalate(by=street, at=clock.now, incident_id=mall.pk)
    row = coming(cast, clock, mall, cast.police_post)
    arrive(by=cast.actor(cast.police_post), at=clock.now, assignment_id=row.pk)
    assert rings(cast, cast.district_seat)
    assert not rings(cast, cast.street_seat)
    with pytest.raises(AlreadyReceived):
        receive(by=cast.actor(cast.street_chief), at=clock.now, incident_id=mall.pk)
    page = cast.client(cast.district_seat).get(f"/seat/incidents/{mall.code}/").content.decode()
    assert f"/incidents/{mall.code}/receive/" in page
    assert receive(by=district, at=clock.now, incident_id=mall.pk).received_by_id == cast.district_seat.pk
    assert not rings(cast, cast.district_seat)


def test_what_was_handed_up_and_closed_or_given_back_is_over(mall: Incident, cast: Cast, clock: Clock) -> None:
    street, district = cast.actor(cast.street_seat), cast.actor(cast.district_seat)
    escalate(by=street, at=clock.now, incident_id=mall.pk)
    delegate(by=district, at=clock.now, incident_id=mall.pk)
    assert not rings(cast, cast.street_seat)
    row = coming(cast, clock, mall, cast.police_post)
    police = cast.actor(cast.police_post)
    arrive(by=police, at=clock.now, assignment_id=row.pk)
    photo = "a" * 64 + ".jpg"
    report(by=police, at=clock.now, assignment_id=row.pk, content=Report("已劝离", "disposed", photo=photo))
    escalate(by=street, at=clock.now, incident_id=mall.pk)
    Delivery.objects.update(state="sent")
    close(by=street, at=clock.now, incident_id=mall.pk)
    assert hushed(cast.district_chief) == 1
