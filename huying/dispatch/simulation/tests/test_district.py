"""The generated district: the same for a seed, of the sizes asked for, with barriers to be crossed at crossings."""

from __future__ import annotations

import numpy as np
import pytest

from huying.dispatch.simulation import kinds
from huying.dispatch.simulation.district import generated
from huying.dispatch.simulation.draws import Draws
from huying.dispatch.simulation.ground import Ground, Line
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.simulation.stream import DAY_S, HOUR_S, happenings, period_of
from huying.dispatch.simulation.tests.small import town


def test_a_seed_gives_one_district() -> None:
    (one, first), (two, second), (other, _) = town(3), town(3), town(4)
    assert np.array_equal(one.people.x, two.people.x)
    assert [scene.happening for scene in first] == [scene.happening for scene in second]
    assert all(np.array_equal(a.truth.luck, b.truth.luck) for a, b in zip(first, second, strict=True))
    assert not np.array_equal(one.people.x, other.people.x)


def test_the_base_district_is_as_specified() -> None:
    district = generated(Scenario(), 1)
    people = district.people
    assert (len(people.x), len(district.units.x), int(district.units.grid.max()) < 106) == (17_000, 2_878, True)
    assert np.bincount(people.role) / 17_000 == pytest.approx([0.72, 0.15, 0.10, 0.03], abs=0.02)
    assert people.accepts[people.role == kinds.GUARD].mean() == pytest.approx(0.36, abs=0.01)
    assert (people.unit >= 0).sum() == (people.role == kinds.GUARD).sum()
    truth, roster = district.duty(0)
    assert (truth ^ roster).mean() == pytest.approx(0.08, abs=0.01)


def test_a_way_leads_over_the_bridge() -> None:
    river = Line(0.0, 50.0, 0.0, 1.0)
    ground = Ground.of((river,), [np.array([[30.0, 50.0]])])
    ways = ground.way_m(np.array([0.0, 0.0, 30.0]), np.array([10.0, 90.0, 90.0]), (0.0, 10.0))
    over = np.hypot(30, 40)
    assert ways == pytest.approx([0.0, 2 * over, 40 + over])


def test_two_barriers_are_crossed_one_after_the_other() -> None:
    lines = (Line(0.0, 50.0, 0.0, 1.0), Line(50.0, 0.0, 1.0, 0.0))
    ground = Ground.of(lines, [np.array([[0.0, 50.0]]), np.array([[50.0, 100.0]])])
    way = ground.way_m(np.array([100.0]), np.array([100.0]), (0.0, 0.0))
    assert way == pytest.approx([50.0 + np.hypot(50, 50) + 50.0])
    nowhere = ground.way_m(np.array([100.0]), np.array([0.0]), (0.0, 0.0))
    assert np.isinf(nowhere).all()


def test_a_way_is_never_shorter_than_the_line_and_the_same_both_ways() -> None:
    rng = np.random.default_rng(5)
    ground = Ground.drawn(rng, 1000.0)
    x, y = rng.uniform(0, 1000, (2, 50))
    there = ground.way_m(x, y, (200.0, 300.0))
    assert (there >= np.hypot(x - 200, y - 300) - 1e-9).all()
    back = [ground.way_m(np.array([200.0]), np.array([300.0]), (a, b))[0] for a, b in zip(x, y, strict=True)]
    assert there == pytest.approx(back)


def test_chance_by_hash_is_even_and_independent() -> None:
    everyone = np.arange(20_000)
    one, other = Draws(1, 7).uniform(everyone, 0), Draws(1, 7).uniform(everyone, 1)
    later = Draws(1, 8).uniform(everyone, 0)
    for a, b in ((one, other), (one, later), (other, later), (one[1:], one[:-1])):
        assert abs(np.corrcoef(a, b)[0, 1]) < 0.03
    assert np.histogram(one, 10, (0, 1))[0] == pytest.approx(2000, rel=0.1)
    normal, second = Draws(1, 7).normals(everyone, 2)
    assert (normal.mean(), normal.std(), second.std()) == pytest.approx((0, 1, 1), abs=0.03)


def test_chance_does_not_depend_on_who_else_is_asked() -> None:
    alone = Draws(5, 2).uniform(np.array([17]), 3)
    assert alone == Draws(5, 2).uniform(np.arange(30), 3)[17]


def test_the_stream_is_as_specified() -> None:
    stream = happenings(generated(Scenario(days=100, responders=10), 3))
    usual = [each for each in stream if not each.surge]
    assert len(usual) / 100 == pytest.approx(40, rel=0.05)
    hours = np.array([each.at_s % DAY_S / HOUR_S for each in usual])
    assert ((hours >= 7) & (hours < 21)).mean() == pytest.approx(0.72, abs=0.02)
    assert np.mean([each.unit >= 0 for each in usual]) == pytest.approx(0.70, abs=0.02)
    shares = np.bincount([each.type for each in stream]) / len(stream)
    assert shares == pytest.approx([0.25, 0.15, 0.20, 0.40], abs=0.03)
    assert [each.at_s for each in stream] == sorted(each.at_s for each in stream)
    assert all(each.wanted == kinds.WANTED[each.type] for each in stream)


def test_a_cluster_falls_into_two_hours_of_every_tenth_day() -> None:
    stream = [each for each in happenings(generated(Scenario(days=20, responders=10), 3)) if each.surge]
    days = sorted({int(each.at_s // DAY_S) for each in stream})
    assert days == [7, 17]
    assert len(stream) == 50
    first = [each.at_s for each in stream if each.at_s < 8 * DAY_S]
    assert max(first) - min(first) <= 7200


def test_the_small_hours_belong_to_the_night_before() -> None:
    assert [period_of(hour * HOUR_S) for hour in (2, 8, 20.9, 22, 26, 32)] == [1, 0, 0, 1, 1, 2]
