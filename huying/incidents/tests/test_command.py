"""Commanding an incident: every verb of a seat, and what it answers when it cannot be."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from huying.clocks.commands.fire import fire_due
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import EnoughCame, accept
from huying.incidents.commands.arrive import WrongPlaceCode, arrive
from huying.incidents.commands.cancel import TooLateToCancel, cancel
from huying.incidents.commands.close import close
from huying.incidents.commands.confirm import confirm
from huying.incidents.commands.control import control
from huying.incidents.commands.decline import decline
from huying.incidents.commands.describe import describe
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.dispose import EvidenceNeeded, ResultNeeded, dispose
from huying.incidents.commands.escalate import escalate
from huying.incidents.commands.false_alarm import ReasonNeeded, false_alarm
from huying.incidents.commands.hand_over import AgencyUnknown, TakerNeeded, hand_over
from huying.incidents.commands.merge import SameIncident, merge
from huying.incidents.commands.raise_level import HighestLevel, raise_level
from huying.incidents.commands.redirect import NewPlace, redirect
from huying.incidents.commands.say import NothingSaid, say
from huying.incidents.commands.stand_down import stand_down
from huying.incidents.commands.take_over import AlreadyOwned, NoNodeBelow, delegate, take_over
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.commands.widen import RingExhausted, widen
from huying.incidents.journal import NotInThisState
from huying.incidents.models import Alias, Assignment, Incident
from huying.incidents.rules import Answer, State
from huying.incidents.scene import NotInDistrict, PlaceNeeded, PlaceUnknown
from huying.notices.models import Delivery
from huying.people.access import Actor
from huying.people.models import Person
from tests.cast import Cast

PHOTO = "a" * 64 + ".jpg"


@pytest.fixture
def seat(cast: Cast) -> Actor:
    """The street's seat; and at night these are on duty."""
    for who in (cast.guard_li, cast.police_post, cast.volunteer, cast.unit_member, cast.station_chief):
        cast.on_duty(who)
    return cast.actor(cast.street_seat)


@pytest.fixture
def incident(cast: Cast, clock: Clock, seat: Actor) -> Incident:
    """A security whistle from the garage, dispatched by the seat."""
    raised = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", place_id=cast.garage.pk)
    )
    settle()
    return dispatch(by=seat, at=clock.now, incident_id=raised.pk)


def row_of(incident: Incident, who: Person) -> Assignment:
    """The person's assignment."""
    return Assignment.objects.get(incident=incident, person=who)


def arrived(cast: Cast, clock: Clock, incident: Incident, who: Person) -> Assignment:
    """Somebody stands on the scene."""
    return arrive(by=cast.actor(who), at=clock.now, assignment_id=row_of(incident, who).pk)


def told(kind: str, who: Person) -> int:
    """Messages of a kind to a person."""
    return Delivery.objects.filter(message__kind=kind, person=who).exclude(state="withdrawn").count()


def test_a_seat_that_dispatches_has_received(incident: Incident, cast: Cast) -> None:
    assert (incident.state, incident.received_by) == (State.DISPATCHED, cast.street_seat)
    assert row_of(incident, cast.police_post).reason["why"] == "link"
    assert told("alert", cast.police_post) == 1


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (Whistle(), PlaceNeeded),
        (Whistle(lon=10.0, lat=50.0), NotInDistrict),
        (Whistle(place_id=UUID(int=5)), PlaceUnknown),
    ],
)
def test_a_whistle_from_nowhere(cast: Cast, clock: Clock, content: Whistle, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        whistle(by=cast.actor(cast.street_seat), at=clock.now, content=content)
    assert Incident.objects.count() == 0


def test_who_may_not_whistle(cast: Cast, clock: Clock) -> None:
    for who in (cast.auditor, cast.sysadmin):
        with pytest.raises(NotAllowed):
            whistle(by=cast.actor(who), at=clock.now, content=Whistle(lon=120.2, lat=30.2))


def test_a_whistle_kept_offline_keeps_its_time_and_its_clocks_start_now(cast: Cast, clock: Clock) -> None:
    began = clock.now - timedelta(minutes=40)
    content = Whistle(template="security", lon=120.2052, lat=30.2003, client_at=began)
    late = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    assert (late.raised_at, late.recorded_at) == (began, clock.now)
    assert fire_due(at=clock.now) == 0


def test_widening_to_the_end(incident: Incident, seat: Actor, clock: Clock) -> None:
    reached = [incident.ring]
    while reached[-1] < 4:
        reached.append(widen(by=seat, at=clock.now, incident_id=incident.pk).ring)
    assert reached == sorted(reached)
    with pytest.raises(RingExhausted):
        widen(by=seat, at=clock.now, incident_id=incident.pk)


def test_level_three_calls_everybody_in_the_ring(incident: Incident, seat: Actor, clock: Clock, cast: Cast) -> None:
    raise_level(by=seat, at=clock.now, incident_id=incident.pk)
    called = set(Assignment.objects.filter(incident=incident).values_list("person_id", flat=True))
    on_duty = {cast.guard_li, cast.police_post, cast.volunteer, cast.unit_member, cast.station_chief}
    assert called == {who.pk for who in on_duty}
    with pytest.raises(HighestLevel):
        raise_level(by=seat, at=clock.now, incident_id=incident.pk)


def test_a_decline_calls_another_and_may_be_taken_back(
    incident: Incident, cast: Cast, clock: Clock, seat: Actor
) -> None:
    before = Assignment.objects.filter(incident=incident).count()
    police = cast.actor(cast.police_post)
    cast.on_duty(cast.guard)
    cast.on_duty(cast.mall_lead)
    row = decline(by=police, at=clock.now, assignment_id=row_of(incident, cast.police_post).pk)
    settle()
    assert row.state == Answer.DECLINED
    assert Assignment.objects.filter(incident=incident).count() >= before
    assert told("alert", cast.police_post) == 1
    assert accept(by=police, at=clock.now, assignment_id=row.pk).state == Answer.ACCEPTED


def test_enough_arrived_and_the_others_go_home(cast: Cast, clock: Clock, seat: Actor) -> None:
    content = Whistle(template="anti_fraud", place_id=cast.garage.pk)
    fraud = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    rows = list(Assignment.objects.filter(incident=fraud).select_related("person"))
    first = row_of(fraud, cast.police_post)
    others = [row for row in rows if row.pk != first.pk]
    Delivery.objects.update(state="sent")
    arrive(by=cast.actor(cast.police_post), at=clock.now, assignment_id=first.pk)
    for row in others:
        row.refresh_from_db()
        assert row.state == Answer.WITHDRAWN
        assert told("withdraw", row.person) == 1
        with pytest.raises(EnoughCame):
            accept(by=cast.actor(row.person), at=clock.now, assignment_id=row.pk)


def test_arriving_far_away_or_with_a_wrong_code(incident: Incident, cast: Cast, clock: Clock) -> None:
    police, row = cast.actor(cast.police_post), row_of(incident, cast.police_post)
    with pytest.raises(WrongPlaceCode):
        arrive(by=police, at=clock.now, assignment_id=row.pk, place_code="990108001005B99999")
    there = arrive(by=police, at=clock.now, assignment_id=row.pk, position=(120.23, 30.20))
    assert there.state == Answer.ARRIVED
    assert there.arrived_distance_m is not None
    assert there.arrived_distance_m > 2000


def test_from_control_to_the_closed_loop(incident: Incident, cast: Cast, clock: Clock, seat: Actor) -> None:
    arrived(cast, clock, incident, cast.police_post)
    assert control(by=seat, at=clock.now, incident_id=incident.pk).state == State.CONTROLLED
    with pytest.raises(ResultNeeded):
        dispose(by=seat, at=clock.now, incident_id=incident.pk, text=" ")
    with pytest.raises(EvidenceNeeded):
        dispose(by=seat, at=clock.now, incident_id=incident.pk, text="两人已带走")
    dispose(by=seat, at=clock.now, incident_id=incident.pk, text="两人已带走", photo=PHOTO)
    assert row_of(incident, cast.police_post).state == Answer.DONE
    caller = cast.actor(cast.guard)
    assert confirm(by=caller, at=clock.now, incident_id=incident.pk).state == State.CONFIRMED
    with pytest.raises(NotAllowed):
        close(by=caller, at=clock.now, incident_id=incident.pk)
    assert close(by=seat, at=clock.now, incident_id=incident.pk).state == State.CLOSED
    with pytest.raises(NotInThisState):
        widen(by=seat, at=clock.now, incident_id=incident.pk)


def test_handing_over_names_who_took_it(incident: Incident, cast: Cast, clock: Clock, seat: Actor) -> None:
    arrived(cast, clock, incident, cast.police_post)
    with pytest.raises(AgencyUnknown):
        hand_over(by=seat, at=clock.now, incident_id=incident.pk, agency="navy", taker="张三")
    with pytest.raises(TakerNeeded):
        hand_over(by=seat, at=clock.now, incident_id=incident.pk, agency="police", taker="")
    done = hand_over(by=seat, at=clock.now, incident_id=incident.pk, agency="police", taker="警号 012345")
    assert done.state == State.HANDED_OVER


def test_the_caller_cancels_in_time(cast: Cast, clock: Clock, seat: Actor) -> None:
    caller = cast.actor(cast.guard)
    raised = whistle(by=caller, at=clock.now, content=Whistle(template="security", place_id=cast.garage.pk))
    clock.advance(minutes=2)
    assert cancel(by=caller, at=clock.now, incident_id=raised.pk).state == State.CANCELLED
    assert cancel(by=caller, at=clock.now, incident_id=raised.pk).state == State.CANCELLED
    with pytest.raises(NotAllowed):
        cancel(by=seat, at=clock.now, incident_id=raised.pk)


def test_too_late_to_cancel(incident: Incident, cast: Cast, clock: Clock) -> None:
    caller, police = cast.actor(cast.guard), row_of(incident, cast.police_post)
    accept(by=cast.actor(cast.police_post), at=clock.now, assignment_id=police.pk)
    with pytest.raises(TooLateToCancel):
        cancel(by=caller, at=clock.now, incident_id=incident.pk)


def test_a_false_alarm_has_a_reason_and_frees_everybody(
    incident: Incident, cast: Cast, clock: Clock, seat: Actor
) -> None:
    with pytest.raises(ReasonNeeded):
        false_alarm(by=seat, at=clock.now, incident_id=incident.pk, reason="")
    Delivery.objects.update(state="sent")
    false_alarm(by=seat, at=clock.now, incident_id=incident.pk, reason="保安试按")
    assert told("withdraw", cast.police_post) == 1
    assert fire_due(at=clock.advance(minutes=30)) == 0


def test_merging_keeps_every_reporter_and_the_old_code(
    incident: Incident, cast: Cast, clock: Clock, seat: Actor
) -> None:
    again = whistle(
        by=cast.actor(cast.mall_lead), at=clock.now, content=Whistle(template="security", place_id=cast.garage.pk)
    )
    with pytest.raises(SameIncident):
        merge(by=seat, at=clock.now, incident_id=incident.pk, into_id=incident.pk)
    into = merge(by=seat, at=clock.now, incident_id=again.pk, into_id=incident.pk)
    assert set(into.reporters.values_list("person_id", flat=True)) == {cast.guard.pk, cast.mall_lead.pk}
    assert Alias.objects.get(code=again.code).incident == incident


def test_redirecting_tells_those_called(incident: Incident, cast: Cast, clock: Clock, seat: Actor) -> None:
    moved = redirect(by=seat, at=clock.now, incident_id=incident.pk, place=NewPlace(unit_id=cast.units.school.pk))
    assert (moved.place_text, moved.lon) == ("潮前小学", 120.2072)
    assert told("update", cast.police_post) == 1


def test_the_command_moves_up_and_down(incident: Incident, cast: Cast, clock: Clock, seat: Actor) -> None:
    top = cast.actor(cast.district_seat)
    assert escalate(by=seat, at=clock.now, incident_id=incident.pk).owner == cast.units.district_center
    assert told("escalation", cast.district_seat) == 1
    with pytest.raises(AlreadyOwned):
        take_over(by=top, at=clock.now, incident_id=incident.pk)
    assert delegate(by=top, at=clock.now, incident_id=incident.pk).owner == cast.units.street_center
    with pytest.raises(NoNodeBelow):
        delegate(by=top, at=clock.now, incident_id=incident.pk)
    assert take_over(by=top, at=clock.now, incident_id=incident.pk).owner == cast.units.district_center


def test_the_type_may_follow_and_the_need_only_grows(cast: Cast, clock: Clock, seat: Actor) -> None:
    caller = cast.actor(cast.guard)
    raised = whistle(by=caller, at=clock.now, content=Whistle(place_id=cast.garage.pk))
    typed = describe(by=caller, at=clock.now, incident_id=raised.pk, template="life_rescue", note="有人要跳楼")
    assert (typed.level, typed.wanted, typed.ring) == (2, 3, 3)
    again = describe(by=caller, at=clock.now, incident_id=raised.pk, template="anti_fraud")
    assert (again.level, again.wanted) == (2, 3)


def test_the_room_is_for_those_who_take_part(incident: Incident, cast: Cast, clock: Clock, seat: Actor) -> None:
    for who in (cast.guard, cast.police_post, cast.street_seat):
        say(by=cast.actor(who), at=clock.now, incident_id=incident.pk, text="收到")
    with pytest.raises(NothingSaid):
        say(by=seat, at=clock.now, incident_id=incident.pk)
    for who in (cast.stranger, cast.stranger_guard, cast.other_street_seat, cast.auditor):
        with pytest.raises(NotFound):
            say(by=cast.actor(who), at=clock.now, incident_id=incident.pk, text="?")


def test_standing_down_leaves_those_on_the_scene(incident: Incident, cast: Cast, clock: Clock, seat: Actor) -> None:
    arrived(cast, clock, incident, cast.police_post)
    stand_down(by=seat, at=clock.now, incident_id=incident.pk)
    assert row_of(incident, cast.police_post).state == Answer.ARRIVED
    assert not Assignment.objects.filter(incident=incident, state__in=["called", "accepted"]).exists()


def test_silence_is_noticed_and_the_shortfall_recorded(incident: Incident, cast: Cast, clock: Clock) -> None:
    clock.advance(seconds=46)
    fire_due(at=clock.now)
    assert row_of(incident, cast.police_post).state == Answer.SILENT
    incident.refresh_from_db()
    assert incident.shortfall_at is not None
    late = accept(by=cast.actor(cast.police_post), at=clock.now, assignment_id=row_of(incident, cast.police_post).pk)
    assert late.state == Answer.ACCEPTED
