"""Somebody called to two incidents at once: whoever says yes to one is not rung by the other."""

from __future__ import annotations

import pytest

from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import BusyElsewhere, accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.decline import decline
from huying.incidents.commands.set_aside import set_aside
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident, Wave
from huying.incidents.rules import Answer
from huying.notices.models import Delivery
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture
def two(cast: Cast, clock: Clock) -> tuple[Incident, Incident]:
    """Two whistles within a minute; each called the volunteer and the teacher."""
    for someone in (cast.volunteer, cast.unit_member):
        cast.on_duty(someone)
    first, second = raised(cast, clock, cast.guard), raised(cast, clock, cast.mall_lead)
    cast.on_duty(cast.station_chief)
    cast.on_duty(cast.police_post)
    Delivery.objects.update(state="sent")
    return first, second


def raised(cast: Cast, clock: Clock, by: Person) -> Incident:
    """Somebody whistles for a life at the garage, with what follows by itself."""
    content = Whistle(template="life_rescue", place_id=cast.garage.pk)
    incident = whistle(by=cast.actor(by), at=clock.now, content=content)
    settle()
    return incident


def call(incident: Incident, who: Person) -> Assignment:
    """The person's call."""
    return Assignment.objects.get(incident=incident, person=who)


def says_yes(cast: Cast, clock: Clock, incident: Incident, who: Person) -> None:
    """去, with what follows."""
    accept(by=cast.actor(who), at=clock.now, assignment_id=call(incident, who).pk)
    settle()


def test_the_other_alert_is_quiet_at_once(two: tuple[Incident, Incident], cast: Cast, clock: Clock) -> None:
    first, second = two
    browser = cast.client(cast.volunteer)
    assert '"kind": "alert"' in browser.get("/app/calls/").content.decode()
    accept(by=cast.actor(cast.volunteer), at=clock.now, assignment_id=call(first, cast.volunteer).pk)
    assert '"kind": "alert"' not in browser.get("/app/calls/").content.decode(), "no page rings for whoever is busy"
    settle()
    told = Delivery.objects.get(person=cast.volunteer, message__kind="withdraw")
    assert (told.message.stream, told.message.body["why"]) == (second.stream, "elsewhere")
    page = browser.get(f"/app/calls/{call(second, cast.volunteer).pk}/").content.decode()
    assert "data-rings" not in page


def test_the_other_incident_counts_them_out_and_calls_others(
    two: tuple[Incident, Incident], cast: Cast, clock: Clock
) -> None:
    first, second = two
    says_yes(cast, clock, first, cast.volunteer)
    assert call(second, cast.volunteer).state == Answer.ELSEWHERE
    assert Wave.objects.filter(incident=second).count() == 2
    assert call(second, cast.station_chief).state == Answer.CALLED
    seat = cast.client(cast.street_seat).get(f"/seat/incidents/{second.code}/").content.decode()
    assert "在别的现场" in seat
    assert "孙志愿去了另一起，不再叫他" in seat
    assert call(second, cast.unit_member).state == Answer.CALLED, "nobody else is concerned"


def test_whoever_is_free_again_may_still_come(two: tuple[Incident, Incident], cast: Cast, clock: Clock) -> None:
    first, second = two
    says_yes(cast, clock, first, cast.volunteer)
    volunteer = cast.actor(cast.volunteer)
    with pytest.raises(BusyElsewhere):
        accept(by=volunteer, at=clock.now, assignment_id=call(second, cast.volunteer).pk)
    decline(by=volunteer, at=clock.now, assignment_id=call(first, cast.volunteer).pk)
    says_yes(cast, clock, second, cast.volunteer)
    assert call(second, cast.volunteer).state == Answer.ACCEPTED


def test_whoever_is_there_without_having_answered_counts_the_same(
    two: tuple[Incident, Incident], cast: Cast, clock: Clock
) -> None:
    first, second = two
    arrive(by=cast.actor(cast.volunteer), at=clock.now, assignment_id=call(first, cast.volunteer).pk)
    settle()
    assert call(second, cast.volunteer).state == Answer.ELSEWHERE


def test_late_or_doubled_it_changes_nothing(two: tuple[Incident, Incident], cast: Cast, clock: Clock) -> None:
    first, second = two
    other = call(second, cast.volunteer)
    assert set_aside(at=clock.now, assignment_id=other.pk).state == Answer.CALLED, "they are free"
    says_yes(cast, clock, first, cast.volunteer)
    set_aside(at=clock.now, assignment_id=other.pk)
    assert Delivery.objects.filter(person=cast.volunteer, message__kind="withdraw").count() == 1
    says_yes(cast, clock, first, cast.unit_member)
    assert call(first, cast.unit_member).state == Answer.ACCEPTED
