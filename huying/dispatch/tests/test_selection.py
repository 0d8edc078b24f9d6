"""The first policy: rings and the nearest capable people. Pure arrays, laws over random rosters."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from huying.dispatch.selection import DISTRICT, OWN_UNIT, SAME_GRID, STREET, Call, Candidates, select, travel_s


def roster(seed: int, size: int) -> Candidates:
    """A random roster of a size."""
    chance = np.random.default_rng(seed)
    ring = chance.integers(0, DISTRICT + 1, size)
    return Candidates(
        ring=ring,
        distance_m=chance.uniform(0, 3000, size),
        age_s=np.where(chance.random(size) < 0.3, np.inf, chance.uniform(0, 1800, size)),
        own_unit=ring == OWN_UNIT,
        capable=chance.random(size) < 0.6,
        linked=chance.random(size) < 0.05,
        excluded={"off_duty": chance.random(size) < 0.4, "busy": chance.random(size) < 0.1},
    )


calls = st.builds(
    Call,
    wanted=st.integers(1, 6),
    secured=st.integers(0, 6),
    ring=st.integers(0, DISTRICT),
    links=st.integers(0, 1),
    everyone=st.booleans(),
    pending=st.integers(0, 8),
)


@given(call=calls, seed=st.integers(0, 10_000), size=st.integers(0, 300))
def test_laws_of_a_decision(call: Call, seed: int, size: int) -> None:
    people = roster(seed, size)
    decision = select(call, people)
    rows = [pick.row for pick in decision.chosen]
    assert len(rows) == len(set(rows)), "nobody twice"
    assert not people.barred()[rows].any(), "nobody who must rest"
    for pick in decision.chosen:
        if pick.why != "link":
            assert people.ring[pick.row] <= max(call.ring, OWN_UNIT), "nobody beyond the ring"
        if pick.why == "nearest":
            assert people.capable[pick.row]
    assert len(rows) + sum(decision.passed_over.values()) == size, "everybody is called or passed over for a reason"
    assert decision.chosen == select(call, people).chosen, "the same again"


@given(seed=st.integers(0, 10_000), size=st.integers(1, 200), wanted=st.integers(1, 5))
def test_nobody_nearer_is_passed_over(seed: int, size: int, wanted: int) -> None:
    people = roster(seed, size)
    decision = select(Call(wanted=wanted, secured=0, ring=STREET), people)
    nearest = [pick.row for pick in decision.chosen if pick.why == "nearest"]
    if not nearest:
        return
    seconds = travel_s(people.distance_m, people.age_s)
    eligible = np.flatnonzero(~people.barred() & people.capable & (people.ring <= STREET))
    left = [row for row in eligible if row not in {pick.row for pick in decision.chosen}]
    assert all(seconds[row] >= max(seconds[nearest]) for row in left)


@given(seed=st.integers(0, 10_000), size=st.integers(0, 200), ring=st.integers(0, DISTRICT))
def test_level_three_reaches_everybody_in_the_ring(seed: int, size: int, ring: int) -> None:
    people = roster(seed, size)
    decision = select(Call(wanted=1, secured=1, ring=ring, everyone=True), people)
    expected = set(np.flatnonzero(~people.barred() & (people.ring <= ring)).tolist())
    assert expected <= {pick.row for pick in decision.chosen}


def few(capable: list[bool]) -> Candidates:
    """Some people of the same grid in a row, 100 m apart, all free."""
    size = len(capable)
    no = np.zeros(size, dtype=np.bool_)
    return Candidates(
        ring=np.full(size, SAME_GRID),
        distance_m=np.arange(1, size + 1) * 100.0,
        age_s=np.zeros(size),
        own_unit=no,
        capable=np.array(capable),
        linked=no,
    )


def test_twice_as_many_are_called_as_are_missing() -> None:
    decision = select(Call(wanted=3, secured=1, ring=SAME_GRID), few([True] * 10))
    assert [pick.row for pick in decision.chosen] == [0, 1, 2, 3]


def test_those_still_silent_count_against_the_wave() -> None:
    decision = select(Call(wanted=3, secured=0, ring=SAME_GRID, pending=5), few([True] * 10))
    assert [pick.row for pick in decision.chosen] == [0]


def test_enough_is_enough() -> None:
    assert select(Call(wanted=2, secured=2, ring=SAME_GRID), few([True] * 10)).chosen == []


def test_the_shortfall_is_what_the_ring_cannot_serve() -> None:
    decision = select(Call(wanted=3, secured=0, ring=SAME_GRID), few([True, False, False]))
    assert decision.shortfall == 2
    assert decision.passed_over == {"not_capable": 2}


def test_an_old_position_ranks_as_farther_away() -> None:
    fresh, old = travel_s(np.array([300.0, 300.0]), np.array([10.0, 1500.0]))
    assert fresh < old
    assert travel_s(np.array([300.0]), np.array([np.inf]))[0] >= old
