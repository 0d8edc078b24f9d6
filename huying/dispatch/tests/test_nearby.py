"""The index finds exactly those within a radius."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huying.dispatch.nearby import METRES_PER_DEGREE, BadPositions, Nearby
from huying.dispatch.situation import Floats

LON, LAT = 120.19, 30.19


def scattered(seed: int, count: int = 400, span: float = 0.05) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    lon, lat = LON + rng.uniform(-span, span, count), LAT + rng.uniform(-span, span, count)
    lon[rng.random(count) < 0.05] = np.nan
    return lon, lat


@given(st.integers(0, 1000), st.floats(-0.1, 0.1), st.floats(-0.1, 0.1), st.floats(1, 9000), st.floats(20, 2000))
@settings(max_examples=150, deadline=None)
def test_finds_exactly_those_within(seed: int, east: float, north: float, radius_m: float, cell_m: float) -> None:
    lon, lat = scattered(seed)
    index = Nearby.of(lon, lat, cell_m)
    rows, distance = index.within(LON + east, LAT + north, radius_m)
    x = (LON + east - index.middle[0]) * METRES_PER_DEGREE * np.cos(np.radians(index.middle[1]))
    y = (LAT + north - index.middle[1]) * METRES_PER_DEGREE
    true = np.hypot(index.x - x, index.y - y)
    assert sorted(rows.tolist()) == np.flatnonzero(true <= radius_m).tolist()
    assert (np.diff(distance) >= 0).all()
    assert distance == pytest.approx(true[rows])


def test_nearest_widens_until_enough_are_free() -> None:
    lon, lat = scattered(1)
    free = np.arange(len(lon)) % 3 == 0
    index = Nearby.of(lon, lat)
    rows, distance = index.nearest(LON, LAT, at_least=20, most_m=5000, free=free)
    assert len(rows) >= 20
    assert free[rows].all()
    everybody, far = index.within(LON, LAT, float(distance[-1]))
    assert rows.tolist() == [row for row in everybody.tolist() if free[row]]
    assert len(index.nearest(LON, LAT, at_least=20, most_m=50, free=free)[0]) < 20
    assert far[-1] <= 5000


def test_an_empty_district_and_bad_values() -> None:
    nobody = Nearby.of(np.array([np.nan]), np.array([np.nan]))
    assert len(nobody.within(LON, LAT, 500.0)[0]) == 0
    with pytest.raises(BadPositions):
        Nearby.of(np.zeros(3), np.zeros(2))
    with pytest.raises(BadPositions):
        nobody.within(LON, np.nan, 500.0)
    with pytest.raises(BadPositions):
        nobody.within(LON, LAT, 0.0)
