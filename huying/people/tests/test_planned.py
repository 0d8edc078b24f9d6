"""Planned shifts by organisation and role, without people."""

from __future__ import annotations

from datetime import timedelta

from huying.core.testing import Clock
from huying.people.models import Person, Shift
from huying.people.planned import Planned, planned
from huying.people.testing import post
from tests.cast import Cast


def plan(cast: Cast, who: Person, clock: Clock, *, first: float = 0, hours: float = 8) -> Shift:
    """A shift that begins so many hours from now."""
    start = clock.now + timedelta(hours=first)
    home = who.posts.get().organisation
    return Shift.objects.create(person=who, organisation=home, starts_at=start, ends_at=start + timedelta(hours=hours))


def asked(clock: Clock, area: str = "990108", capability: str = "") -> list[Planned]:
    return planned(area, since=clock.now, until=clock.now + timedelta(hours=24), capability=capability)


def test_shifts_are_counted_by_organisation_and_role(cast: Cast, clock: Clock) -> None:
    for who in (cast.guard, cast.grid_member, cast.volunteer):
        plan(cast, who, clock)
    counted = {(each.organisation_id, each.role): each.people for each in asked(clock)}
    assert counted == {
        (cast.units.mall.pk, "guard"): 1,
        (cast.units.station.pk, "grid_member"): 1,
        (cast.units.station.pk, "volunteer"): 1,
    }


def test_only_those_with_the_capability_and_of_the_area(cast: Cast, clock: Clock) -> None:
    for who in (cast.guard, cast.volunteer, cast.stranger_guard):
        plan(cast, who, clock)
    assert [each.role for each in asked(clock, capability="first_aid")] == ["volunteer"]
    assert [each.organisation_id for each in asked(clock, area="990109")] == [cast.units.far_mall.pk]


def test_what_is_over_ended_early_or_far_off_does_not_count(cast: Cast, clock: Clock) -> None:
    plan(cast, cast.guard, clock, first=-9, hours=8)
    plan(cast, cast.guard_li, clock, first=30)
    early = plan(cast, cast.volunteer, clock, first=-1)
    Shift.objects.filter(pk=early.pk).update(
        signed_in_at=early.starts_at, signed_out_at=early.starts_at + timedelta(minutes=5)
    )
    assert asked(clock) == []


def test_a_shift_that_runs_counts_for_the_post_that_is_held_now(cast: Cast, clock: Clock) -> None:
    plan(cast, cast.guard, clock, first=-2)
    cast.guard.posts.update(valid_from=clock.now - timedelta(minutes=1))
    assert [each.people for each in asked(clock)] == [1]
    cast.guard.posts.update(valid_to=clock.now)
    assert asked(clock) == []


def test_two_roles_in_one_organisation_are_one_person_and_a_closed_account_none(cast: Cast, clock: Clock) -> None:
    post(person=cast.guard, role="volunteer", organisation=cast.units.mall)
    start = clock.now
    Shift.objects.create(
        person=cast.guard, organisation=cast.units.mall, starts_at=start, ends_at=start + timedelta(hours=2)
    )
    assert [each.people for each in asked(clock)] == [1]
    Person.objects.filter(pk=cast.guard.pk).update(is_active=False)
    assert asked(clock) == []
