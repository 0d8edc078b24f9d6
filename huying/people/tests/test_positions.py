"""Positions from phones: batches, lateness, repeats."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huying.core.ids import new_id
from huying.core.testing import START, Clock
from huying.people.commands.positions import Sighting, save_positions
from huying.people.commands.reachable import mark_reachable
from huying.people.models import Person, Presence
from tests.cast import Cast


def sighting(who: Person, *, lon: float, at: datetime, reachable: bool = True) -> Sighting:
    return Sighting(who.pk, reachable, lon, 30.2, 12.0, at)


def presence(who: Person) -> Presence:
    return Presence.objects.get(person=who)


def test_a_position_is_kept_with_its_time_and_the_person_counts_as_heard_of(cast: Cast, clock: Clock) -> None:
    sent = clock.now - timedelta(seconds=7)
    assert save_positions(rows=[sighting(cast.guard, lon=120.205, at=sent)], at=clock.now) == 1
    row = presence(cast.guard)
    assert (row.lon, row.lat, row.accuracy_m, row.position_at) == (120.205, 30.2, 12.0, sent)
    assert (row.reachable, row.seen_at) == (True, clock.now)


def test_an_older_position_never_replaces_a_newer_one(cast: Cast, clock: Clock) -> None:
    save_positions(rows=[sighting(cast.guard, lon=120.205, at=clock.now)], at=clock.now)
    save_positions(rows=[sighting(cast.guard, lon=120.1, at=clock.now - timedelta(seconds=1))], at=clock.now)
    assert presence(cast.guard).lon == 120.205


def test_a_phone_whose_clock_runs_ahead_speaks_now(cast: Cast, clock: Clock) -> None:
    save_positions(rows=[sighting(cast.guard, lon=120.205, at=clock.now + timedelta(days=3))], at=clock.now)
    assert presence(cast.guard).position_at == clock.now
    later = clock.advance(seconds=10)
    save_positions(rows=[sighting(cast.guard, lon=120.206, at=later)], at=later)
    assert presence(cast.guard).lon == 120.206


def test_a_closed_connection_keeps_the_last_position(cast: Cast, clock: Clock) -> None:
    save_positions(rows=[sighting(cast.guard, lon=120.205, at=clock.now)], at=clock.now)
    heard = clock.now
    later = clock.advance(minutes=1)
    assert mark_reachable(people=[cast.guard.pk, cast.guard_li.pk], reachable=False, at=later) == 2
    row = presence(cast.guard)
    assert (row.reachable, row.lon, row.seen_at) == (False, 120.205, heard)


def test_strangers_to_the_roster_and_empty_batches_change_nothing(cast: Cast, clock: Clock) -> None:
    assert save_positions(rows=[], at=clock.now) == 0
    assert save_positions(rows=[Sighting(new_id(), reachable=True)], at=clock.now) == 0
    assert save_positions(rows=[sighting(cast.auditor, lon=120.2, at=clock.now)], at=clock.now) == 0


STEP = st.tuples(st.integers(0, 2), st.integers(0, 30), st.booleans())


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(STEP, max_size=6), max_size=5))
def test_however_rows_arrive_the_newest_position_wins(cast: Cast, batches: list[list[tuple[int, int, bool]]]) -> None:
    people = (cast.guard, cast.guard_li, cast.volunteer)
    Presence.objects.update(lon=None, position_at=None, reachable=False)
    newest: dict[UUID, datetime] = {}
    reach: dict[UUID, bool] = {}
    for batch in batches:
        rows = []
        for number, second, reachable in batch:
            sent = START + timedelta(seconds=second)
            row = sighting(people[number], lon=120 + second / 1000, at=sent)
            rows.append(replace(row, reachable=reachable))
            newest[row.person_id] = max(newest.get(row.person_id, sent), sent)
            reach[row.person_id] = reachable
        save_positions(rows=rows, at=START + timedelta(minutes=1))
    for someone in people:
        kept = presence(someone)
        assert kept.position_at == newest.get(someone.pk)
        assert kept.reachable == reach.get(someone.pk, False)
        if kept.position_at is not None:
            assert kept.lon == pytest.approx(120 + (kept.position_at - START).total_seconds() / 1000)
