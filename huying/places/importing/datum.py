"""Files whose positions are told in another system of coordinates: converted where they come in, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from huying.places.coordinates import from_gcj02

Point = tuple[float, float]


def _same(lon: float, lat: float) -> Point:
    return lon, lat


DATUMS: Mapping[str, Callable[[float, float], Point]] = {"wgs84": _same, "cgcs2000": _same, "gcj02": from_gcj02}
"""By the name of the system: the way to WGS-84. CGCS2000 differs by less than a decimetre and is taken as equal."""


def point(datum: str, lon: float, lat: float) -> Point:
    """A position in WGS-84."""
    return DATUMS[datum](lon, lat)


def shape(datum: str, geometry: Any) -> Any:
    """A GeoJSON geometry in WGS-84; what is no geometry stays as it is, to be told as a fault."""
    if DATUMS[datum] is _same or not isinstance(geometry, dict):
        return geometry
    return {**geometry, "coordinates": _moved(DATUMS[datum], geometry.get("coordinates"))}


def _moved(way: Callable[[float, float], Point], value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if len(value) >= 2 and all(isinstance(each, int | float) for each in value[:2]):
        return [*way(value[0], value[1]), *value[2:]]
    return [_moved(way, each) for each in value]
