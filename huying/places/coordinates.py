"""Distances, and the edges of the coordinate systems used in China.

Inside everything is WGS-84 (CGCS2000 differs by less than a decimetre and is taken as equal). GCJ-02, which AMap and
Tencent use, is an offset that only this module knows.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the earth in metres (IUGG)."""
_A = 6378245.0
_EE = 0.00669342162296594323

Floats = NDArray[np.float64]


def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance in metres between two points in degrees (haversine)."""
    dlat, dlon = math.radians(lat2 - lat1), math.radians(lon2 - lon1)
    h = math.sin(dlat / 2) ** 2 + math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * math.sin(dlon / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(h))


def distances_m(lon: float, lat: float, lons: Floats, lats: Floats) -> Floats:
    """Distances in metres from one point to many; inside a city the flat formula is exact to a metre."""
    east = np.radians(lons - lon) * math.cos(math.radians(lat)) * EARTH_RADIUS_M
    north = np.radians(lats - lat) * EARTH_RADIUS_M
    return np.hypot(east, north)


def in_china(lon: float, lat: float) -> bool:
    """Whether the offset of GCJ-02 applies: the rough box that map vendors use."""
    return 72.004 <= lon <= 137.8347 and 0.8293 <= lat <= 55.8271


def to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """WGS-84 to GCJ-02, in degrees; unchanged outside China."""
    if not in_china(lon, lat):
        return lon, lat
    dlon, dlat = _offset(lon, lat)
    return lon + dlon, lat + dlat


def from_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """GCJ-02 to WGS-84 by iteration, to better than a centimetre."""
    if not in_china(lon, lat):
        return lon, lat
    guess_lon, guess_lat = lon, lat
    for _ in range(5):
        back_lon, back_lat = to_gcj02(guess_lon, guess_lat)
        guess_lon, guess_lat = guess_lon + lon - back_lon, guess_lat + lat - back_lat
    return guess_lon, guess_lat


def _offset(lon: float, lat: float) -> tuple[float, float]:
    x, y = lon - 105.0, lat - 35.0
    wave = 20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + wave * 2 / 3
    north += (20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2 / 3
    north += (160.0 * math.sin(y / 12.0 * math.pi) + 320.0 * math.sin(y * math.pi / 30.0)) * 2 / 3
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + wave * 2 / 3
    east += (20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2 / 3
    east += (150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)) * 2 / 3
    magic = 1 - _EE * math.sin(math.radians(lat)) ** 2
    root = math.sqrt(magic)
    dlat = north * 180.0 / ((_A * (1 - _EE)) / (magic * root) * math.pi)
    dlon = east * 180.0 / (_A / root * math.cos(math.radians(lat)) * math.pi)
    return dlon, dlat
