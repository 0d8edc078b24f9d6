"""Builders of areas and places for tests of every module."""

from __future__ import annotations

from typing import Any

from huying.core.testing import keep
from huying.places.models import Area, Place, Room


def rectangle(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """A GeoJSON polygon, WGS-84 degrees."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def area(
    *,
    code: str,
    name: str,
    parent: Area | None = None,
    level: str = "",
    bounds: tuple[float, float, float, float] | None = None,
) -> Area:
    """An area whose level follows from its code; `bounds` (west, south, east, north) give centroid and boundary."""
    west, south, east, north = bounds or (0.0, 0.0, 0.0, 0.0)
    return keep(
        Area(
            code=code,
            name=name,
            level=level or _level(code),
            parent=parent,
            lon=(west + east) / 2 if bounds else None,
            lat=(south + north) / 2 if bounds else None,
            boundary=rectangle(*bounds) if bounds else None,
            synthetic=True,
        )
    )


def place(*, name: str, area: Area, lon: float, lat: float, kind: str = "building", code: str | None = None) -> Place:
    """A named place at a point."""
    return keep(Place(name=name, area=area, lon=lon, lat=lat, kind=kind, code=code, synthetic=True))


def room(*, building: Place, number: str, unit: str = "", kind: str = "room", name: str = "") -> Room:
    """A room, shop or office of a building; its code counts up within the building."""
    count = building.rooms.count() + 1
    return Room.objects.create(
        building=building,
        kind=kind,
        code=f"{building.code}R{count:04d}",
        unit=unit,
        number=number,
        name=name,
        synthetic=True,
    )


def _level(code: str) -> str:
    if "G" in code:
        return "grid"
    return {4: "city", 6: "district", 9: "street", 12: "community"}[len(code)]
