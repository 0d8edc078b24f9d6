"""The edges of the coordinate systems."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.places.coordinates import distance_m, distances_m, from_gcj02, in_china, to_gcj02

CITY_LON = st.floats(73.0, 137.0)
CITY_LAT = st.floats(1.0, 55.0)


def test_the_known_point_converts_as_published() -> None:
    lon, lat = to_gcj02(120.2100, 30.2450)
    assert (round(lon, 6), round(lat, 6)) == (120.214537, 30.242573)


@given(CITY_LON, CITY_LAT)
def test_there_and_back_is_the_same_place(lon: float, lat: float) -> None:
    back = from_gcj02(*to_gcj02(lon, lat))
    assert distance_m(lon, lat, *back) < 0.01


@given(st.floats(-180, 70), st.floats(-90, 90))
def test_outside_china_nothing_is_moved(lon: float, lat: float) -> None:
    assert not in_china(lon, lat)
    assert to_gcj02(lon, lat) == from_gcj02(lon, lat) == (lon, lat)


def test_the_offset_is_some_hundred_metres() -> None:
    assert 100 < distance_m(120.21, 30.2, *to_gcj02(120.21, 30.2)) < 1000


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert distance_m(120, 30, 120, 31) == pytest.approx(111_195, abs=1)


@given(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_the_flat_formula_agrees_inside_a_city(east: float, north: float) -> None:
    lon, lat = 120.21, 30.2
    flat = distances_m(lon, lat, np.array([lon + east]), np.array([lat + north]))[0]
    assert flat == pytest.approx(distance_m(lon, lat, lon + east, lat + north), rel=0.005, abs=0.5)
