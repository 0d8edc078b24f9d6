"""Going on and off duty."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from huying.core import eventlog
from huying.core.errors import NotAllowed
from huying.core.testing import Clock
from huying.people import roster
from huying.people.access import SYSTEM
from huying.people.commands.sign_off_duty import sign_off_duty
from huying.people.commands.sign_on_duty import NoPostThere, OnDutyElsewhere, TooLong, sign_on_duty
from huying.people.models import Presence, Shift
from huying.people.testing import post
from tests.cast import Cast


def happened(cast: Cast) -> list[str]:
    return [record.type.removeprefix("people.") for record in eventlog.read(f"person:{cast.guard.pk}")]


def on_duty(cast: Cast, clock: Clock) -> bool:
    return roster.confirm_on_duty([cast.guard.pk], clock.now) == {cast.guard.pk}


def test_without_a_plan_a_duty_lasts_eight_hours(cast: Cast, clock: Clock) -> None:
    shift = sign_on_duty(by=cast.actor(cast.guard), at=clock.now)
    assert (shift.organisation_id, shift.ends_at) == (cast.units.mall.pk, clock.now + timedelta(hours=8))
    assert on_duty(cast, clock)
    assert roster.current(clock.now).on_duty(clock.now).sum() == 1
    assert happened(cast) == ["DutySignedOn"]
    clock.advance(hours=8)
    assert not on_duty(cast, clock)


def test_a_planned_shift_is_begun_up_to_an_hour_early(cast: Cast, clock: Clock) -> None:
    planned = Shift.objects.create(
        person=cast.guard,
        organisation=cast.units.mall,
        starts_at=clock.now + timedelta(hours=1),
        ends_at=clock.now + timedelta(hours=13),
    )
    assert sign_on_duty(by=cast.actor(cast.guard), at=clock.now) == planned
    planned.refresh_from_db()
    assert planned.signed_in_at == clock.now
    assert Presence.objects.get(person=cast.guard).on_duty_until == planned.ends_at


def test_back_from_a_break_the_duty_lasts_to_the_end_of_the_plan(cast: Cast, clock: Clock) -> None:
    ends_at = clock.now + timedelta(hours=12)
    Shift.objects.create(person=cast.guard, organisation=cast.units.mall, starts_at=clock.now, ends_at=ends_at)
    by = cast.actor(cast.guard)
    sign_on_duty(by=by, at=clock.now)
    assert sign_off_duty(by=by, at=clock.advance(hours=2)) is not None
    again = sign_on_duty(by=by, at=clock.advance(minutes=30))
    assert (again.starts_at, again.ends_at) == (clock.now, ends_at)
    assert Shift.objects.filter(person=cast.guard).count() == 2


def test_said_twice_it_changes_nothing(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.guard)
    assert sign_on_duty(by=by, at=clock.now) == sign_on_duty(by=by, at=clock.advance(seconds=2))
    assert sign_off_duty(by=by, at=clock.advance(seconds=2)) is not None
    assert sign_off_duty(by=by, at=clock.advance(seconds=2)) is None
    assert happened(cast) == ["DutySignedOn", "DutySignedOff"]
    assert not on_duty(cast, clock)


def test_a_duty_that_has_ended_by_itself_is_no_longer_signed_off(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.guard)
    sign_on_duty(by=by, at=clock.now)
    assert sign_off_duty(by=by, at=clock.advance(hours=9)) is None
    assert sign_on_duty(by=by, at=clock.now).starts_at == clock.now


def test_two_posts_two_places_but_one_at_a_time(cast: Cast, clock: Clock) -> None:
    post(person=cast.guard, role="volunteer", organisation=cast.units.station)
    by = cast.actor(cast.guard)
    sign_on_duty(by=by, at=clock.now, organisation_id=cast.units.station.pk)
    assert Presence.objects.get(person=cast.guard).organisation_id == cast.units.station.pk
    with pytest.raises(OnDutyElsewhere):
        sign_on_duty(by=by, at=clock.now, organisation_id=cast.units.mall.pk)


def test_nobody_is_on_duty_where_they_hold_no_post(cast: Cast, clock: Clock) -> None:
    with pytest.raises(NoPostThere):
        sign_on_duty(by=cast.actor(cast.guard), at=clock.now, organisation_id=cast.units.school.pk)
    with pytest.raises(NoPostThere):
        sign_on_duty(by=cast.actor(cast.auditor), at=clock.now)
    with pytest.raises(NotAllowed):
        sign_on_duty(by=SYSTEM, at=clock.now)


@pytest.mark.parametrize("hours", [-1, 0, 24.1])
def test_a_duty_ends_within_a_day(cast: Cast, clock: Clock, hours: float) -> None:
    with pytest.raises(TooLong):
        sign_on_duty(by=cast.actor(cast.guard), at=clock.now, until=clock.now + timedelta(hours=hours))


def test_an_own_end_replaces_the_plan(cast: Cast, clock: Clock) -> None:
    until = clock.now + timedelta(hours=3)
    assert sign_on_duty(by=cast.actor(cast.guard), at=clock.now, until=until).ends_at == until


def test_the_database_itself_refuses_an_overlap(cast: Cast, clock: Clock) -> None:
    sign_on_duty(by=cast.actor(cast.guard), at=clock.now)
    with pytest.raises(IntegrityError, match="people_shift_no_overlap"), transaction.atomic():
        Shift.objects.create(
            person=cast.guard,
            organisation=cast.units.mall,
            starts_at=clock.now,
            ends_at=clock.now + timedelta(hours=1),
            signed_in_at=clock.now + timedelta(minutes=1),
        )


def test_a_seat_goes_on_duty_but_is_no_responder(cast: Cast, clock: Clock) -> None:
    sign_on_duty(by=cast.actor(cast.street_seat), at=clock.now)
    assert Presence.objects.get(person=cast.street_seat).on_duty_until is not None
    assert len(roster.current(clock.now).rows([cast.street_seat.pk])) == 0
