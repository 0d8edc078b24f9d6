"""What the log tells of whistles and orders comes to the instants that their rows keep."""

from datetime import timedelta

import pytest

from huying.clocks.models import RunningClock
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.close import close
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.escalate import escalate
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.merge import merge
from huying.incidents.commands.receive import receive
from huying.incidents.commands.whistle import Whistle as Whistled
from huying.incidents.commands.whistle import whistle
from huying.incidents.models import Assignment, Incident
from huying.insight.models import OrderCourse, Whistle, WhistleResponse
from huying.insight.projecting import catch_up
from huying.orders.commands.object import object_
from huying.orders.commands.rule import rule
from huying.orders.commands.sign import sign
from huying.orders.testing import an_order
from huying.people.access import Actor
from huying.supervision.figures.counting import figures_of
from huying.supervision.figures.declared import BY_CODE
from huying.supervision.figures.periods import Period, period
from tests.cast import Cast

LIMITS = ("receive", "dispatch", "arrive")


@pytest.fixture
def seat(cast: Cast) -> Actor:
    """The street's seat; a policeman is on duty."""
    cast.on_duty(cast.police_post)
    return cast.actor(cast.street_seat)


def raised(cast: Cast, clock: Clock) -> Incident:
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistled(template="security", place_id=cast.garage.pk)
    )
    settle()
    return incident


def folded(incident: Incident) -> Whistle:
    catch_up()
    return Whistle.objects.get(stream_id=incident.pk)


def value(code: str, of: Period) -> tuple[int | None, int | None]:
    found = figures_of("990108", of, [BY_CODE[code]])[0]
    return found.numerator, found.denominator


def test_from_the_whistle_to_its_end(cast: Cast, clock: Clock, seat: Actor) -> None:
    incident = raised(cast, clock)
    clock.advance(seconds=20)
    receive(by=seat, at=clock.now, incident_id=incident.pk)
    called = clock.advance(seconds=30)
    dispatch(by=seat, at=called, incident_id=incident.pk)
    police = cast.actor(cast.police_post)
    row = Assignment.objects.get(incident=incident, person=cast.police_post)
    clock.advance(seconds=30)
    accept(by=police, at=clock.now, assignment_id=row.pk)
    there = clock.advance(seconds=90)
    arrive(by=police, at=there, assignment_id=row.pk)
    clock.advance(minutes=10)
    dispose(by=police, at=clock.now, incident_id=incident.pk, text="劝离", photo="x.jpg")
    over = clock.advance(hours=1)
    close(by=seat, at=over, incident_id=incident.pk)
    kept = Incident.objects.get(pk=incident.pk)
    seen = folded(incident)
    dues = {each.kind: each.due_at for each in RunningClock.objects.filter(stream=incident.stream, kind__in=LIMITS)}
    assert {kind: getattr(seen, f"{kind}_due_at") for kind in LIMITS} == {kind: dues.get(kind) for kind in LIMITS}
    assert set(dues) == set(LIMITS)
    assert (seen.code, seen.area_code, seen.grid_code) == (kept.code, kept.area_code, kept.grid_code)
    assert (seen.received_at, seen.arrived_at, seen.ended_at) == (kept.received_at, kept.on_scene_at, kept.closed_at)
    assert (seen.dispatched_at, seen.outcome) == (row.called_at, "closed")
    came = WhistleResponse.objects.get(stream_id=incident.pk)
    assert (came.organisation_id, came.called_at, came.arrived_at) == (row.organisation_id, row.called_at, there)

    clock.advance(minutes=1)
    now = period("", "", "", clock.now)
    assert [value(f"W135_{kind}_rate", now) for kind in LIMITS] == [(1, 1)] * 3
    assert value("closure_rate", now) == (1, 1)
    before = Period(now.first, now.last, over - timedelta(minutes=30))
    assert value("closure_rate", before) == (0, 1), "as of half an hour before it was open"


def test_what_was_no_incident_counts_as_one_until_that_is_known(cast: Cast, clock: Clock, seat: Actor) -> None:
    incident = raised(cast, clock)
    up = clock.advance(minutes=2)
    escalate(by=seat, at=up, incident_id=incident.pk)
    known = clock.advance(minutes=10)
    false_alarm(by=cast.actor(cast.district_seat), at=known, incident_id=incident.pk, reason="演习声响")
    seen = folded(incident)
    assert (seen.outcome, seen.ended_at, seen.seen_to_at) == ("false_alarm", known, None)
    assert seen.waited == [up, known]
    clock.advance(minutes=1)
    now = period("", "", "", clock.now)
    before = Period(now.first, now.last, known)
    assert (value("closure_rate", now), value("closure_rate", before)) == ((0, 0), (0, 1))
    assert (value("whistles_false_alarm", now), value("whistles_false_alarm", before)) == ((1, 1), (0, 1))


def test_who_was_called_to_a_merged_whistle_came_to_the_other(cast: Cast, clock: Clock, seat: Actor) -> None:
    first, other = raised(cast, clock), raised(cast, clock)
    called = clock.advance(seconds=30)
    dispatch(by=seat, at=called, incident_id=first.pk)
    row = Assignment.objects.get(incident=first, person=cast.police_post)
    accept(by=cast.actor(cast.police_post), at=clock.advance(seconds=10), assignment_id=row.pk)
    merged = clock.advance(minutes=1)
    merge(by=seat, at=merged, incident_id=first.pk, into_id=other.pk)
    there = clock.advance(minutes=1)
    arrive(by=cast.actor(cast.police_post), at=there, assignment_id=row.pk)
    assert (folded(first).outcome, folded(first).ended_at) == ("duplicate", merged)
    seen = folded(other)
    assert (seen.dispatched_at, seen.arrived_at) == (merged, there)
    came = WhistleResponse.objects.get()
    assert (came.stream_id, came.called_at, came.arrived_at) == (other.pk, called, there)


def test_an_order_that_was_ruled_to_be_another_bodys(cast: Cast, clock: Clock) -> None:
    chief, office = cast.actor(cast.district_chief), cast.actor(cast.dept_user)
    order = an_order(
        by=cast.actor(cast.district_seat),
        at=clock.now,
        lead=cast.units.market_bureau,
        area_code=cast.town.community.code,
    )
    issued = clock.now
    signed = clock.advance(hours=1)
    sign(by=office, at=signed, order_id=order.pk)
    objected = clock.advance(hours=1)
    object_(by=office, at=objected, order_id=order.pk, reason="属于城管", suggested=cast.units.city_bureau.pk)
    ruled = clock.advance(hours=1)
    rule(by=chief, at=ruled, order_id=order.pk, lead=cast.units.city_bureau.pk, reason="属于城管职责")
    catch_up()
    seen = OrderCourse.objects.get(stream_id=order.pk)
    assert (seen.issued_at, seen.objected_at, seen.misdirected_at) == (issued, objected, ruled)
    assert (seen.state, seen.lead_id, seen.matter_id) == ("ruled", cast.units.city_bureau.pk, None)
