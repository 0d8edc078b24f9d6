"""When those who were counted on are gone: a unit whose people left it, and a call from which everybody withdrew."""

from __future__ import annotations

import pytest

from huying.clocks.commands.fire import fire_due
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.decline import decline
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import Answer, State
from huying.people.models import Person, Post
from huying.people.testing import person
from tests.cast import Cast, forget


def whistled(cast: Cast, clock: Clock) -> Incident:
    """The mall's guard whistles for the mall."""
    content = Whistle(template="security", unit_id=cast.units.mall.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    incident.refresh_from_db()
    return incident


@pytest.mark.parametrize("left", ["nobody", "post", "account"])
def test_a_unit_is_on_duty_by_people_who_still_belong_to_it(cast: Cast, clock: Clock, left: str) -> None:
    cast.on_duty(cast.mall_lead)
    if left == "post":
        Post.objects.filter(person=cast.mall_lead).update(valid_to=clock.now)
    if left == "account":
        Person.objects.filter(pk=cast.mall_lead.pk).update(is_active=False)
    forget()
    incident = whistled(cast, clock)
    if left == "nobody":
        assert incident.state == State.DISPATCHED
        return
    assert (incident.state, incident.received_at) == (State.RAISED, None), "nobody is there to receive it by rule"
    assert not Assignment.objects.filter(incident=incident, person=cast.mall_lead).exists()
    assert "data-rings" in cast.client(cast.street_seat).get("/seat/queue/").content.decode()
    clock.advance(seconds=60)
    fire_due(at=clock.now)
    incident.refresh_from_db()
    assert incident.state == State.DISPATCHED


@pytest.fixture
def three(cast: Cast, clock: Clock) -> Incident:
    """Three guards and police are wanted, there are just three, and all of them come."""
    for someone in (cast.guard, cast.guard_li, cast.police_post):
        cast.on_duty(someone)
    content = Whistle(template="security", place_id=cast.garage.pk)
    incident = whistle(by=cast.actor(cast.mall_lead), at=clock.now, content=content)
    settle()
    for row in Assignment.objects.filter(incident=incident).select_related("person"):
        accept(by=cast.actor(row.person), at=clock.now, assignment_id=row.pk)
    settle()
    incident.refresh_from_db()
    assert incident.shortfall_at is None
    assert "人手不足" not in cast.client(cast.district_seat).get("/seat/queue/").content.decode()
    assert Assignment.objects.filter(incident=incident, state=Answer.ACCEPTED).count() == 3
    return incident


def all_withdraw(cast: Cast, clock: Clock, incident: Incident) -> None:
    """Everybody who said yes takes it back."""
    clock.advance(seconds=5)
    for row in Assignment.objects.filter(incident=incident, state=Answer.ACCEPTED).select_related("person"):
        decline(by=cast.actor(row.person), at=clock.now, assignment_id=row.pk)
    settle()
    incident.refresh_from_db()


def test_when_everybody_withdraws_the_shortfall_is_reported(three: Incident, cast: Cast, clock: Clock) -> None:
    all_withdraw(cast, clock, three)
    found = [entry.data for entry in read(three.stream) if entry.type == "incidents.ShortfallFound"]
    assert len(found) == 1
    assert found[0]["wanted"] == 3
    assert three.shortfall_at == clock.now
    pane = cast.client(cast.street_seat).get(f"/seat/incidents/{three.code}/").content.decode()
    assert "人手不足" in pane
    assert "0/3 到场 · 0 在途" in pane
    for seat in (cast.street_seat, cast.district_seat):
        assert "人手不足" in cast.client(seat).get("/seat/queue/").content.decode(), "the next level reads it too"


def test_when_everybody_withdraws_others_are_called(three: Incident, cast: Cast, clock: Clock) -> None:
    relief = person(
        username="zhao", name="赵保安", role="guard", organisation=cast.units.hospital, skills=("assist", "security")
    )
    forget()
    cast.on_duty(relief)
    all_withdraw(cast, clock, three)
    row = Assignment.objects.get(incident=three, person=relief)
    assert (row.state, row.reason["cause"]) == (Answer.CALLED, "decline")
    accept(by=cast.actor(relief), at=clock.now, assignment_id=row.pk)
    assert Assignment.objects.filter(incident=three, state=Answer.ACCEPTED).count() == 1
    declined = Assignment.objects.filter(incident=three, state=Answer.DECLINED)
    assert declined.count() == 3, "nobody who withdrew is called again"
