"""Who is let go when, who may still act afterwards, and what is made up for when somebody takes their yes back."""

from __future__ import annotations

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import Rule, RunningClock
from huying.clocks.queries import forget_rules, shown
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock, settle
from huying.incidents.access import visible_to
from huying.incidents.commands.accept import BusyElsewhere, accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.cancel import cancel
from huying.incidents.commands.control import control
from huying.incidents.commands.decline import decline
from huying.incidents.commands.describe import describe
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.hand_over import hand_over
from huying.incidents.commands.merge import merge
from huying.incidents.commands.raise_level import raise_level
from huying.incidents.commands.receive import AlreadyReceived, receive
from huying.incidents.commands.redirect import NewPlace, redirect
from huying.incidents.commands.report import Report, report
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import Answer, State
from huying.notices.models import Delivery
from huying.people.access import Actor
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture
def seat(cast: Cast) -> Actor:
    """The street's seat; and at night these are on duty."""
    for who in (cast.guard_li, cast.police_post, cast.volunteer, cast.unit_member, cast.station_chief):
        cast.on_duty(who)
    return cast.actor(cast.street_seat)


def raised(cast: Cast, clock: Clock, by: Person | None = None, template: str = "life_rescue") -> Incident:
    """A whistle from the garage, with what follows by itself."""
    content = Whistle(template=template, place_id=cast.garage.pk)
    incident = whistle(by=cast.actor(by or cast.guard), at=clock.now, content=content)
    settle()
    incident.refresh_from_db()
    return incident


def row_of(incident: Incident, who: Person) -> Assignment:
    """The person's assignment."""
    return Assignment.objects.get(incident=incident, person=who)


def there(cast: Cast, clock: Clock, incident: Incident, who: Person) -> Assignment:
    """Somebody stands on the scene."""
    return arrive(by=cast.actor(who), at=clock.now, assignment_id=row_of(incident, who).pk)


def test_whoever_stood_on_the_scene_of_a_false_alarm_is_free_again(cast: Cast, clock: Clock, seat: Actor) -> None:
    incident = raised(cast, clock)
    there(cast, clock, incident, cast.volunteer)
    false_alarm(by=seat, at=clock.now, incident_id=incident.pk, reason="误触")
    assert row_of(incident, cast.volunteer).state == Answer.DONE
    again = raised(cast, clock)
    assert row_of(again, cast.volunteer).state == Answer.CALLED


def test_whoever_is_on_the_way_goes_along_with_a_merge(cast: Cast, clock: Clock, seat: Actor) -> None:
    first = raised(cast, clock)
    coming = accept(by=cast.actor(cast.volunteer), at=clock.now, assignment_id=row_of(first, cast.volunteer).pk)
    second = raised(cast, clock, by=cast.mall_lead)
    into = merge(by=seat, at=clock.now, incident_id=first.pk, into_id=second.pk)
    coming.refresh_from_db()
    assert (coming.incident_id, coming.state) == (second.pk, Answer.ACCEPTED)
    assert into.state == State.RESPONDING
    assert not Delivery.objects.filter(person=cast.volunteer, message__kind="stand_down").exists()


def test_a_merged_caller_cannot_cancel_somebody_elses_whistle(cast: Cast, clock: Clock, seat: Actor) -> None:
    first, second = raised(cast, clock), raised(cast, clock, by=cast.mall_lead)
    merge(by=seat, at=clock.now, incident_id=second.pk, into_id=first.pk)
    with pytest.raises(NotAllowed):
        cancel(by=cast.actor(cast.mall_lead), at=clock.now, incident_id=first.pk)
    assert cancel(by=cast.actor(cast.guard), at=clock.now, incident_id=first.pk).state == State.CANCELLED


def test_a_type_set_later_calls_at_once_when_its_card_says_so(cast: Cast, clock: Clock, seat: Actor) -> None:
    incident = raised(cast, clock, template="")
    assert incident.state == State.RAISED
    describe(by=cast.actor(cast.guard), at=clock.now, incident_id=incident.pk, template="life_rescue")
    incident.refresh_from_db()
    assert incident.state == State.DISPATCHED
    assert Assignment.objects.filter(incident=incident).count() >= 3


def test_a_report_that_the_scene_is_controlled_takes_calls_back(cast: Cast, clock: Clock, seat: Actor) -> None:
    incident = raised(cast, clock)
    row = there(cast, clock, incident, cast.volunteer)
    report(by=cast.actor(cast.volunteer), at=clock.now, assignment_id=row.pk, content=Report("人已劝下", "controlled"))
    assert not Assignment.objects.filter(incident=incident, state=Answer.CALLED).exists()


def test_the_dispatch_clock_stops_with_the_first_call_by_whatever_way(cast: Cast, clock: Clock) -> None:
    incident = raised(cast, clock)
    assert incident.shortfall_at is not None
    cast.on_duty(cast.volunteer)
    clock.advance(seconds=60)
    fire_due(at=clock.now)
    seen = shown([incident.stream], ["dispatch"], clock.now)[incident.stream]["dispatch"]
    assert (seen.stopped_at, seen.missed) == (clock.now, False)


def test_a_refill_does_not_call_the_whole_unit_or_more_police_again(cast: Cast, clock: Clock, seat: Actor) -> None:
    incident = raised(cast, clock, template="security")
    receive(by=seat, at=clock.now, incident_id=incident.pk)
    clock.advance(seconds=61)
    fire_due(at=clock.now)
    links = Assignment.objects.filter(incident=incident, reason__why="link")
    assert links.count() <= 2


def test_only_somebody_on_the_scene_ends_it_and_a_call_that_is_over_shows_nothing(
    cast: Cast, clock: Clock, seat: Actor
) -> None:
    incident = raised(cast, clock)
    volunteer = cast.actor(cast.volunteer)
    for act in (
        lambda: control(by=volunteer, at=clock.now, incident_id=incident.pk),
        lambda: hand_over(by=volunteer, at=clock.now, incident_id=incident.pk, agency="police", taker="x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    there(cast, clock, incident, cast.volunteer)
    hand_over(by=volunteer, at=clock.now, incident_id=incident.pk, agency="medical", taker="120 急救员")
    assert incident in visible_to(volunteer)
    Incident.objects.filter(pk=incident.pk).update(state=State.CLOSED)
    assert incident not in visible_to(volunteer)
    with pytest.raises(NotFound):
        control(by=cast.actor(cast.unit_member), at=clock.now, incident_id=incident.pk)


def test_nobody_is_on_the_way_to_two_incidents(cast: Cast, clock: Clock, seat: Actor) -> None:
    first, second = raised(cast, clock), raised(cast, clock, by=cast.mall_lead)
    volunteer = cast.actor(cast.volunteer)
    accept(by=volunteer, at=clock.now, assignment_id=row_of(first, cast.volunteer).pk)
    with pytest.raises(BusyElsewhere) as refusal:
        accept(by=volunteer, at=clock.now, assignment_id=row_of(second, cast.volunteer).pk)
    assert "潮汇商场" in str(refusal.value)
    decline(by=volunteer, at=clock.now, assignment_id=row_of(first, cast.volunteer).pk)
    accept(by=volunteer, at=clock.now, assignment_id=row_of(second, cast.volunteer).pk)


def test_a_yes_taken_back_late_still_reaches_the_district(cast: Cast, clock: Clock, seat: Actor) -> None:
    incident = raised(cast, clock)
    volunteer = cast.actor(cast.volunteer)
    accept(by=volunteer, at=clock.now, assignment_id=row_of(incident, cast.volunteer).pk)
    clock.advance(seconds=190)
    fire_due(at=clock.now)
    assert not Delivery.objects.filter(message__kind="escalation").exists()
    decline(by=volunteer, at=clock.now, assignment_id=row_of(incident, cast.volunteer).pk)
    settle()
    assert Delivery.objects.filter(message__kind="escalation", person=cast.district_seat).count() == 1


def test_a_rule_changed_meanwhile_does_not_touch_the_waves_of_a_running_whistle(
    cast: Cast, clock: Clock, seat: Actor
) -> None:
    incident = raised(cast, clock)
    clock.advance(seconds=10)
    Rule.objects.filter(kind="wave").update(effective_to=clock.now)
    Rule.objects.create(code="W.slow", kind="wave", limit_s=600, command="incidents.refill", effective_from=clock.now)
    forget_rules()
    clock.advance(seconds=21)
    fire_due(at=clock.now)
    assert Assignment.objects.filter(incident=incident, state=Answer.SILENT).exists()


def test_a_place_in_another_street_goes_to_that_street(cast: Cast, clock: Clock, seat: Actor) -> None:
    incident = raised(cast, clock)
    moved = redirect(by=seat, at=clock.now, incident_id=incident.pk, place=NewPlace(unit_id=cast.units.market.pk))
    assert (moved.unit, moved.owner) == (cast.units.market, cast.units.other_street_center)
    assert moved not in visible_to(seat)


def test_who_was_faster_is_told_by_the_clock_on_the_wall(cast: Cast, clock: Clock, seat: Actor) -> None:
    incident = raised(cast, clock)
    receive(by=seat, at=clock.now, incident_id=incident.pk)
    with pytest.raises(AlreadyReceived) as refusal:
        receive(by=cast.actor(cast.district_seat), at=clock.now, incident_id=incident.pk)
    assert "02:00:00" in str(refusal.value)


def test_at_level_three_a_yes_asks_nobody_again_and_who_signs_on_later_is_called_at_the_tick(
    cast: Cast, clock: Clock, seat: Actor
) -> None:
    incident = raised(cast, clock, template="security")
    raise_level(by=seat, at=clock.now, incident_id=incident.pk)
    tick = RunningClock.objects.get(stream=incident.stream, kind="wave")
    clock.advance(seconds=10)
    cast.on_duty(cast.mall_lead)
    calls = Assignment.objects.filter(incident=incident)
    before = calls.count()
    accept(by=cast.actor(cast.police_post), at=clock.now, assignment_id=row_of(incident, cast.police_post).pk)
    settle()
    assert calls.count() == before
    assert RunningClock.objects.get(pk=tick.pk).due_at == tick.due_at, "nothing was decided anew"
    clock.advance(seconds=40)
    fire_due(at=clock.now)
    assert calls.filter(person=cast.mall_lead).exists()
    assert not calls.filter(state__in=(Answer.WITHDRAWN, Answer.STOOD_DOWN)).exists()
