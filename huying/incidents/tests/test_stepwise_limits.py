"""Stepwise limits: each begins when the step before it has ended, by the rules that held when the whistle came."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from huying.clocks.changes import Change
from huying.clocks.commands.change_rule import change_rule
from huying.clocks.commands.fire import fire_due
from huying.clocks.queries import Shown, shown
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.describe import describe
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.merge import merge
from huying.incidents.commands.raise_level import raise_level
from huying.incidents.commands.receive import receive
from huying.incidents.commands.redirect import NewPlace, redirect
from huying.incidents.commands.report import Report, report
from huying.incidents.commands.take_over import take_over
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.commands.widen import widen
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import SHOWN_CLOCKS
from huying.people.access import Actor
from tests.api import Caller
from tests.cast import Cast


@pytest.fixture
def seat(cast: Cast) -> Actor:
    """The street's seat, in a district whose limits count step by step; a policeman is on duty."""
    cast.on_duty(cast.police_post)
    return cast.actor(cast.street_seat)


def step_by_step(cast: Cast, clock: Clock, *, incident_type: str = "") -> None:
    """The chief sets it for routing, arriving and reporting; the clock moves on by a second."""
    for kind, limit_s in (("dispatch", 120), ("arrive", 180), ("report", 600)):
        change = Change(kind, limit_s, incident_type=incident_type, cumulative=False)
        change_rule(by=cast.actor(cast.district_chief), at=clock.now, change=change)
    clock.advance(seconds=1)


def raised(cast: Cast, clock: Clock, template: str = "security", client_at: datetime | None = None) -> Incident:
    content = Whistle(template=template, place_id=cast.garage.pk, client_at=client_at)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    return incident


def clocks(incident: Incident, clock: Clock) -> dict[str, Shown]:
    return shown([incident.stream], SHOWN_CLOCKS, clock.now)[incident.stream]


def limits(incident: Incident, clock: Clock) -> dict[str, tuple[datetime, int]]:
    """When each of the four began, and how long it may take."""
    return {kind: (one.started_at, one.limit_s) for kind, one in clocks(incident, clock).items()}


def row_of(cast: Cast, incident: Incident) -> Assignment:
    return Assignment.objects.get(incident=incident, person=cast.police_post)


def test_a_late_receive_does_not_eat_the_limit_of_routing(cast: Cast, clock: Clock) -> None:
    step_by_step(cast, clock)
    incident, began = raised(cast, clock), clock.now
    assert limits(incident, clock) == {"receive": (began, 60)}
    received = clock.advance(minutes=4)
    fire_due(at=clock.now)
    receive(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    assert limits(incident, clock)["dispatch"] == (received, 120), "nobody was on duty, so nobody is called yet"
    cast.on_duty(cast.police_post)
    clock.advance(seconds=119)
    assert not clocks(incident, clock)["dispatch"].missed
    raise_level(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    assert clocks(incident, clock)["dispatch"].stopped_at == clock.now


def test_what_was_routed_before_it_was_received_has_no_limit_of_routing(cast: Cast, clock: Clock, seat: Actor) -> None:
    step_by_step(cast, clock)
    incident = raised(cast, clock)
    routed = clock.advance(seconds=60)
    fire_due(at=clock.now)
    assert limits(incident, clock)["arrive"] == (routed, 180)
    clock.advance(seconds=5)
    receive(by=seat, at=clock.now, incident_id=incident.pk)
    assert "dispatch" not in clocks(incident, clock)


def test_each_step_begins_where_the_one_before_ended(cast: Cast, clock: Clock, seat: Actor) -> None:
    step_by_step(cast, clock)
    incident = raised(cast, clock)
    received = clock.advance(seconds=55)
    receive(by=seat, at=clock.now, incident_id=incident.pk)
    assert limits(incident, clock)["dispatch"] == (received, 120)
    assert "arrive" not in clocks(incident, clock)
    routed = clock.advance(seconds=119)
    assert not clocks(incident, clock)["dispatch"].missed
    dispatch(by=seat, at=clock.now, incident_id=incident.pk)
    assert limits(incident, clock)["arrive"] == (routed, 180)
    there = clock.advance(seconds=170)
    fire_due(at=clock.now)
    assert "incidents.ClockMissed" not in {record.type for record in read(incident.stream)}
    arrive(by=cast.actor(cast.police_post), at=clock.now, assignment_id=row_of(cast, incident).pk)
    assert limits(incident, clock)["report"] == (there, 600)
    clock.advance(seconds=599)
    report(
        by=cast.actor(cast.police_post),
        at=clock.now,
        assignment_id=row_of(cast, incident).pk,
        content=Report("人已劝下", "progress"),
    )
    four = clocks(incident, clock)
    assert list(SHOWN_CLOCKS) == sorted(four, key=lambda kind: four[kind].started_at)
    assert not any(one.missed or one.stopped_at is None for one in four.values())


def test_a_stepwise_limit_is_missed_and_recorded_by_itself(cast: Cast, clock: Clock, seat: Actor) -> None:
    step_by_step(cast, clock)
    incident = raised(cast, clock)
    clock.advance(seconds=30)
    dispatch(by=seat, at=clock.now, incident_id=incident.pk)
    clock.advance(seconds=180)
    fire_due(at=clock.now)
    missed = [record.data["kind"] for record in read(incident.stream) if record.type == "incidents.ClockMissed"]
    assert missed == ["arrive"]


def test_an_offline_whistle_is_late_for_nothing_that_could_not_be_known(cast: Cast, clock: Clock, seat: Actor) -> None:
    step_by_step(cast, clock)
    incident = raised(cast, clock, client_at=clock.now - timedelta(minutes=20))
    assert incident.raised_at < incident.recorded_at
    assert limits(incident, clock)["receive"] == (clock.now, 60)
    received = clock.advance(seconds=40)
    receive(by=seat, at=clock.now, incident_id=incident.pk)
    assert limits(incident, clock)["dispatch"] == (received, 120)


def test_a_rule_changed_meanwhile_changes_nothing(cast: Cast, clock: Clock, seat: Actor) -> None:
    step_by_step(cast, clock)
    incident = raised(cast, clock)
    chief = cast.actor(cast.district_chief)
    change_rule(by=chief, at=clock.advance(seconds=1), change=Change("dispatch", 30, cumulative=True))
    change_rule(by=chief, at=clock.now, change=Change("arrive", 30))
    received = clock.advance(seconds=30)
    receive(by=seat, at=clock.now, incident_id=incident.pk)
    dispatch(by=seat, at=clock.now, incident_id=incident.pk)
    assert limits(incident, clock)["dispatch"] == (received, 120)
    assert limits(incident, clock)["arrive"] == (received, 180)
    now = limits(raised(cast, clock), clock)
    assert now["dispatch"] == (clock.now, 30)
    assert "arrive" not in now, "how it counts goes on where a change does not say"


def test_from_the_whistle_until_a_district_says_otherwise(cast: Cast, clock: Clock, seat: Actor) -> None:
    incident, began = raised(cast, clock), clock.now
    step_by_step(cast, clock)
    dispatch(by=seat, at=clock.advance(seconds=90), incident_id=incident.pk)
    expected = {"receive": (began, 60), "dispatch": (began, 180), "arrive": (began, 300), "report": (began, 900)}
    assert limits(incident, clock) == expected


def test_further_calls_and_a_second_receive_start_nothing_anew(cast: Cast, clock: Clock, seat: Actor) -> None:
    step_by_step(cast, clock)
    incident = raised(cast, clock)
    dispatch(by=seat, at=clock.advance(seconds=20), incident_id=incident.pk)
    before = limits(incident, clock)
    cast.on_duty(cast.unit_member)
    cast.on_duty(cast.police_post)
    widen(by=seat, at=clock.advance(seconds=20), incident_id=incident.pk)
    take_over(by=cast.actor(cast.district_seat), at=clock.advance(seconds=20), incident_id=incident.pk)
    assert limits(incident, clock) == before


def test_a_type_set_later_whose_limits_count_from_the_whistle_has_them_all(
    cast: Cast, clock: Clock, seat: Actor
) -> None:
    step_by_step(cast, clock)
    chief = cast.actor(cast.district_chief)
    for kind in ("dispatch", "arrive"):
        change_rule(by=chief, at=clock.now, change=Change(kind, 200, incident_type="security", cumulative=True))
    incident, began = raised(cast, clock, template=""), clock.now
    assert list(clocks(incident, clock)) == ["receive"]
    describe(by=seat, at=clock.advance(seconds=10), incident_id=incident.pk, template="security")
    assert limits(incident, clock)["dispatch"] == (began, 200)
    assert limits(incident, clock)["arrive"] == (began, 200)


def test_a_place_in_another_street_brings_no_second_clock(cast: Cast, clock: Clock, seat: Actor) -> None:
    step_by_step(cast, clock)
    incident = raised(cast, clock)
    receive(by=seat, at=clock.advance(seconds=20), incident_id=incident.pk)
    before = limits(incident, clock)
    new = NewPlace(unit_id=cast.units.market.pk)
    redirect(by=seat, at=clock.advance(seconds=20), incident_id=incident.pk, place=new)
    assert limits(incident, clock) == before


def test_who_comes_along_with_a_merge_ends_the_same_steps(cast: Cast, clock: Clock, seat: Actor) -> None:
    step_by_step(cast, clock)
    first = raised(cast, clock)
    dispatch(by=seat, at=clock.now, incident_id=first.pk)
    arrive(by=cast.actor(cast.police_post), at=clock.now, assignment_id=row_of(cast, first).pk)
    second = raised(cast, clock)
    receive(by=seat, at=clock.now, incident_id=second.pk)
    at = clock.advance(seconds=15)
    merge(by=seat, at=at, incident_id=first.pk, into_id=second.pk)
    four = clocks(second, clock)
    assert (four["dispatch"].stopped_at, four["report"].started_at) == (at, at)


def test_the_seat_and_the_api_show_what_has_begun(cast: Cast, clock: Clock, seat: Actor) -> None:
    step_by_step(cast, clock)
    incident = raised(cast, clock)
    received = clock.advance(seconds=30)
    receive(by=seat, at=clock.now, incident_id=incident.pk)
    clock.advance(seconds=10)
    page = cast.client(cast.street_seat).get(f"/seat/incidents/{incident.code}/").content.decode()
    assert f'data-started="{received.isoformat()}" data-limit="120"' in page
    assert page.count('hy-clock-value">—<') == 4, "arriving and reporting have not begun, in the queue and beside it"
    told = Caller(cast.street_seat).get(f"incidents/{incident.code}").json()["clocks"]
    assert [(one["kind"], one["limit_s"]) for one in told] == [("receive", 60), ("dispatch", 120)]
