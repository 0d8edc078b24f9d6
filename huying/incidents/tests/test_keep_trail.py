"""Where those are who answer a call is kept with the incident: of nobody else, not too often, and for a month."""

from __future__ import annotations

import pytest

from huying.core.retention import forget_old
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.decline import decline
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.keep_trail import keep_trail
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident, Trail
from huying.people.commands.positions import Sighting
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture
def incident(cast: Cast, clock: Clock) -> Incident:
    """The police post says yes, the hospital's guard does not answer yet."""
    for someone in (cast.mall_lead, cast.police_post, cast.guard_li):
        cast.on_duty(someone)
    made = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    call = Assignment.objects.get(incident=made, person=cast.police_post)
    accept(by=cast.actor(cast.police_post), at=clock.now, assignment_id=call.pk, eta_s=60)
    return made


def told(who: Person, clock: Clock, *, lon: float | None = 120.2, ahead_s: float = 0) -> int:
    """How many positions are kept when this person's phone tells where it is."""
    at = clock.now
    if ahead_s:
        at = at.fromtimestamp(at.timestamp() + ahead_s, at.tzinfo)
    lat = None if lon is None else 30.2
    return keep_trail(rows=[Sighting(who.pk, True, lon, lat, 9.0, at)], at=clock.now)


def test_it_is_kept_of_those_who_said_yes(incident: Incident, cast: Cast, clock: Clock) -> None:
    assert [told(who, clock) for who in (cast.police_post, cast.guard_li, cast.guard, cast.volunteer)] == [1, 0, 0, 0]
    assert told(cast.police_post, clock, lon=None) == 0
    row = Trail.objects.get()
    assert (row.incident_id, row.person_id, row.lon, row.lat) == (incident.pk, cast.police_post.pk, 120.2, 30.2)


def test_a_batch_that_is_written_again_changes_nothing_and_five_seconds_lie_between(
    incident: Incident, cast: Cast, clock: Clock
) -> None:
    kept = [told(cast.police_post, clock)]
    for seconds in (0, 4, 1):
        clock.advance(seconds=seconds)
        kept.append(told(cast.police_post, clock))
    assert kept == [1, 0, 0, 1]


def test_a_phone_whose_clock_runs_ahead_speaks_now(incident: Incident, cast: Cast, clock: Clock) -> None:
    told(cast.police_post, clock, ahead_s=3600)
    assert Trail.objects.get().at == clock.now


def test_nothing_is_kept_once_somebody_gave_up_or_it_is_over(incident: Incident, cast: Cast, clock: Clock) -> None:
    call = Assignment.objects.get(incident=incident, person=cast.police_post)
    decline(by=cast.actor(cast.police_post), at=clock.now, assignment_id=call.pk)
    assert told(cast.police_post, clock) == 0
    accept(by=cast.actor(cast.police_post), at=clock.now, assignment_id=call.pk)
    assert told(cast.police_post, clock) == 1
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, reason="误会")
    clock.advance(minutes=1)
    assert told(cast.police_post, clock) == 0


def test_it_is_forgotten_after_a_month(incident: Incident, cast: Cast, clock: Clock) -> None:
    told(cast.police_post, clock)
    clock.advance(days=29)
    forget_old(clock.now)
    assert Trail.objects.count() == 1
    clock.advance(days=2)
    forget_old(clock.now)
    assert not Trail.objects.exists()
