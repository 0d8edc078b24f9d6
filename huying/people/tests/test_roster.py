"""The roster in memory, against the database that it copies."""

from datetime import timedelta
from uuid import UUID

import numpy as np

from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.people import roster
from huying.people.models import Person, Post, Presence
from huying.people.roles import ROLES
from huying.people.testing import post
from tests.cast import Cast


def named(cast: Cast, mask: roster.Bools, people: roster.Roster) -> set[str]:
    by_id = {someone.pk: name for name, someone in cast.people.items()}
    return {by_id[people.person_id(int(row))] for row in np.flatnonzero(mask)}


def test_responders_are_on_it_and_nobody_else(cast: Cast, clock: Clock) -> None:
    people = roster.current(clock.now)
    everyone = named(cast, np.ones(len(people), dtype=np.bool_), people)
    assert everyone == {
        "station_chief", "grid_member", "unit_lead", "unit_member", "mall_lead", "guard", "guard_li", "volunteer",
        "police_post", "stranger_guard",
    }  # fmt: skip


def test_a_row_tells_all_that_a_choice_needs(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.guard, point=(120.2051, 30.2001), hours=8)
    people = roster.current(clock.now)
    (row,) = people.rows([cast.guard.pk, new_id()])
    assert people.person_id(row) == cast.guard.pk
    assert people.organisation_id(row) == cast.units.mall.pk
    assert ROLES[people.role[row]] == "guard"
    assert people.capabilities[row] == roster.BIT["assist"] | roster.BIT["security"]
    assert people.on_duty_until[row] == (clock.now + timedelta(hours=8)).timestamp()
    assert (people.position_lon[row], people.position_lat[row]) == (120.2051, 30.2001)


def test_duty_ends_by_itself(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.guard, hours=1)
    cast.on_duty(cast.volunteer, hours=3)
    people = roster.current(clock.now)
    assert named(cast, people.on_duty(clock.now), people) == {"guard", "volunteer"}
    later = clock.advance(hours=2)
    assert named(cast, people.on_duty(later), people) == {"volunteer"}


def test_a_position_older_than_half_an_hour_gives_way_to_the_duty_post(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.guard, point=(120.19, 30.19))
    people = roster.current(clock.now)
    (row,) = people.rows([cast.guard.pk])
    assert (people.age_s(clock.now)[row], people.whereabouts(clock.now)[0][row]) == (0, 120.19)
    nearly = clock.advance(minutes=30)
    assert (people.age_s(nearly)[row], people.whereabouts(nearly)[0][row]) == (1800, 120.19)
    past = clock.advance(seconds=1)
    assert people.age_s(past)[row] == np.inf
    assert (people.whereabouts(past)[0][row], people.whereabouts(past)[1][row]) == (120.2050, 30.2000)


def test_questions_are_answered_as_masks(cast: Cast, clock: Clock) -> None:
    people = roster.current(clock.now)
    answers = [
        (people.with_any(["police", "negotiation"]), {"police_post", "station_chief"}),
        (people.of_organisation(cast.units.mall.pk), {"guard", "mall_lead"}),
        (people.of_organisation(None), set()),
        (people.in_grid("990109001G01"), set()),
        (people.in_grid(""), set()),
        (people.in_area("990109"), {"stranger_guard"}),
        (people.in_area(""), set()),
        (people.mask([cast.guard.pk, cast.guard.pk]), {"guard"}),
    ]
    assert [named(cast, mask, people) for mask, _ in answers] == [expected for _, expected in answers]


def test_a_second_post_ended_posts_and_closed_accounts(cast: Cast, clock: Clock) -> None:
    post(person=cast.guard, role="unit_lead", organisation=cast.units.mall)
    post(person=cast.guard, role="police_post", organisation=cast.units.hospital)
    Post.objects.filter(person=cast.guard_li).update(valid_to=clock.now)
    Person.objects.filter(pk=cast.volunteer.pk).update(is_active=False)
    people = roster.current(clock.now)
    (row,) = people.rows([cast.guard.pk])
    assert ROLES[people.role[row]] == "unit_lead"
    assert list(people.rows([cast.guard_li.pk, cast.volunteer.pk])) == []


def test_an_empty_roster_answers_nobody(db: None, clock: Clock) -> None:
    roster.forget()
    people = roster.current(clock.now)
    assert len(people) == 0
    assert not people.on_duty(clock.now).any()
    assert not people.in_area("99").any()
    assert not people.of_organisation(new_id()).any()
    assert len(people.whereabouts(clock.now)[0]) == 0


def test_it_is_kept_for_two_seconds_and_forgotten_when_time_moves(cast: Cast, clock: Clock) -> None:
    first = roster.current(clock.now)
    Presence.objects.filter(person=cast.guard).update(on_duty_until=clock.now + timedelta(hours=1))
    assert roster.current(clock.now) is first
    assert roster.current(clock.advance(seconds=3)) is not first


def test_the_database_has_the_last_word_on_duty(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.guard, hours=1)
    ids = [cast.guard.pk, cast.guard_li.pk, new_id()]
    assert roster.confirm_on_duty(ids, clock.now) == {cast.guard.pk}
    assert roster.confirm_on_duty([], clock.now) == set()
    assert roster.confirm_on_duty(ids, clock.advance(hours=2)) == set()


def test_somebody_else_on_duty_in_the_unit(cast: Cast, clock: Clock) -> None:
    mall = cast.units.mall.pk
    assert not roster.on_duty_in(mall, clock.now)
    cast.on_duty(cast.guard)
    assert roster.on_duty_in(mall, clock.now)
    assert not roster.on_duty_in(mall, clock.now, without=cast.guard.pk)


def test_an_id_that_ends_in_a_zero_byte_is_read_whole(cast: Cast, clock: Clock) -> None:
    someone = Person.objects.create(id=UUID("019aa000-0000-7000-8000-00000000ab00"), username="zero", name="零测试")
    post(person=someone, role="guard", organisation=cast.units.mall)
    Presence.objects.create(person=someone, organisation=cast.units.mall)
    people = roster.current(clock.now)
    (row,) = people.rows([someone.pk])
    assert people.person_id(row) == someone.pk
