"""A hold keeps what is forgotten by itself as well: where those were who came to what a suit asks about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.core.clock import in_china
from huying.core.retention import forget_old
from huying.core.testing import Clock, settle
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.merge import merge
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident, Trail
from huying.supervision.retention.commands.hold import lift_hold, place_hold
from tests.cast import Cast


@pytest.fixture
def incidents(cast: Cast, clock: Clock) -> list[Incident]:
    """Three with a position each: one that is over, one merged into it, and one of which nobody asks."""
    made = []
    for _each in range(3):
        said = Whistle(template="security", unit_id=cast.units.mall.pk)
        made.append(whistle(by=cast.actor(cast.guard), at=clock.now, content=said))
        settle()
        Trail.objects.create(incident=made[-1], person=cast.police_post, lon=120.2, lat=30.2, at=clock.now)
    seat = cast.actor(cast.street_seat)
    merge(by=seat, at=clock.now, incident_id=made[1].pk, into_id=made[0].pk)
    for one in (made[0], made[2]):
        false_alarm(by=seat, at=clock.now, incident_id=one.pk, reason="误会")
    return made


def test_positions_of_what_is_held_stay_until_it_is_lifted(cast: Cast, clock: Clock, incidents: list[Incident]) -> None:
    inspector, until = cast.actor(cast.inspector), in_china(clock.now).date() + timedelta(days=90)
    hold = place_hold(by=inspector, at=clock.now, matter=incidents[0].code, reason="法院调卷", until=until)
    clock.advance(days=31)
    forget_old(clock.now)
    assert set(Trail.objects.values_list("incident", flat=True)) == {incidents[0].pk, incidents[1].pk}
    lift_hold(by=inspector, at=clock.now, hold_id=hold.pk, why="案件已结")
    forget_old(clock.now)
    assert Trail.objects.count() == 0


def test_positions_go_when_the_last_day_of_the_hold_is_over(
    cast: Cast, clock: Clock, incidents: list[Incident]
) -> None:
    until = in_china(clock.now).date() + timedelta(days=40)
    place_hold(by=cast.actor(cast.inspector), at=clock.now, matter=incidents[2].code, reason="审计", until=until)
    clock.advance(days=40)
    forget_old(clock.now)
    assert list(Trail.objects.values_list("incident", flat=True)) == [incidents[2].pk]
    clock.advance(days=1)
    forget_old(clock.now)
    assert Trail.objects.count() == 0
