"""Questions about people and organisations."""

from datetime import timedelta

import pytest

from huying.core.errors import NotAllowed
from huying.core.testing import Clock
from huying.people import nodes, queries
from huying.people.access import SYSTEM, Actor
from huying.people.models import Organisation, Person, Post, Presence, Shift
from huying.people.testing import post
from tests.cast import Cast


def test_a_person_is_found_by_name_while_the_account_is_open(cast: Cast) -> None:
    assert queries.person_named(" Wang ") == cast.guard
    Person.objects.filter(pk=cast.guard.pk).update(is_active=False)
    assert queries.person_named("wang") is None


def test_posts_count_only_within_their_time(cast: Cast, clock: Clock) -> None:
    second = post(person=cast.guard, role="volunteer", organisation=cast.units.station)
    Post.objects.filter(pk=second.pk).update(valid_from=clock.now + timedelta(days=1))
    assert [held.role for held in queries.posts_of(cast.guard.pk, clock.now)] == ["guard"]
    clock.advance(days=1)
    assert {held.role for held in queries.posts_of(cast.guard.pk, clock.now)} == {"guard", "volunteer"}
    assert {duty.role for duty in cast.actor(cast.guard).duties} == {"guard", "volunteer"}


def test_who_is_on_duty_in_a_unit(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.guard, hours=1)
    cast.on_duty(cast.guard_li)
    on_duty = queries.on_duty_of(cast.units.mall.pk, clock.now)
    assert [present.person for present in on_duty] == [cast.guard]
    assert not queries.on_duty_of(cast.units.mall.pk, clock.advance(hours=1)).exists()


def test_the_seats_of_an_area_by_tier(cast: Cast, clock: Clock) -> None:
    mall = cast.town.community.code
    assert set(queries.seats_of(mall, "street", clock.now)) == {cast.street_chief, cast.street_seat}
    assert set(queries.seats_of(mall, "district", clock.now)) == {cast.district_chief, cast.district_seat}
    assert not queries.seats_of(mall, "street", clock.now, on_duty=True).exists()
    cast.on_duty(cast.street_seat)
    assert list(queries.seats_of(mall, "street", clock.now, on_duty=True)) == [cast.street_seat]


def test_the_command_tree_above_a_unit(cast: Cast) -> None:
    assert queries.parents_of(cast.units.mall.pk) == [cast.units.street_center, cast.units.district_center]
    assert queries.parents_of(cast.units.district_center.pk) == []
    Organisation.objects.filter(pk=cast.units.district_center.pk).update(parent=cast.units.street_center)
    assert len(queries.parents_of(cast.units.mall.pk)) == 8


def test_the_command_nodes_of_an_area(cast: Cast, clock: Clock) -> None:
    found = nodes.command_nodes(cast.town.grid.code)
    assert found == [cast.units.street_center.pk, cast.units.district_center.pk]
    assert set(nodes.seats_at(found[0], clock.now)) == {cast.street_chief.pk, cast.street_seat.pk}
    assert nodes.command_nodes("123456789") == []


def test_the_light_of_reach_goes_out_after_ninety_seconds(cast: Cast, clock: Clock) -> None:
    presence = cast.on_duty(cast.guard)
    assert queries.in_reach(presence, clock.advance(seconds=90))
    assert not queries.in_reach(presence, clock.advance(seconds=1))
    assert not queries.in_reach(None, clock.now)
    assert not queries.in_reach(Presence(reachable=True), clock.now)


def test_the_next_shift_is_the_one_not_begun(cast: Cast, clock: Clock) -> None:
    for hours in (30, 6):
        start = clock.now + timedelta(hours=hours)
        Shift.objects.create(
            person=cast.guard, organisation=cast.units.mall, starts_at=start, ends_at=start + timedelta(hours=8)
        )
    planned = queries.next_shift_of(cast.guard.pk, clock.now)
    assert planned is not None
    assert planned.starts_at == clock.now + timedelta(hours=6)
    assert queries.next_shift_of(cast.volunteer.pk, clock.now) is None


@pytest.mark.parametrize(
    ("who", "tier", "seat_area"),
    [
        ("district_chief", "district", "990108"),
        ("street_seat", "street", "990108001"),
        ("station_chief", "unit", ""),
        ("guard", "unit", ""),
        ("auditor", "unit", ""),
    ],
)
def test_how_far_a_post_reaches(cast: Cast, who: str, tier: str, seat_area: str) -> None:
    actor = cast.actor(cast.people[who])
    assert (actor.tier, actor.seat_area) == (tier, seat_area)


def test_an_area_is_covered_by_its_prefix_and_no_other(cast: Cast) -> None:
    seat = cast.actor(cast.street_seat)
    assert seat.in_area({"street_seat"}, cast.town.community.code)
    assert seat.in_area({"street_seat"}, cast.town.grid.code)
    assert not seat.in_area({"street_seat"}, cast.town.other_community.code)
    assert not seat.in_area({"street_seat"}, cast.town.district.code)
    assert not seat.in_area({"district_seat"}, cast.town.community.code)
    assert not seat.in_organisation({"street_seat"}, cast.units.mall.pk)


def test_the_system_is_nobody() -> None:
    assert SYSTEM.system
    assert Actor(id=None, name="").tier == ""
    with pytest.raises(NotAllowed):
        _ = SYSTEM.person_id
