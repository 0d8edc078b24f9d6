"""Where a point lies in the area tree, and places by their code.

The tree changes rarely and is asked for with every whistle, so each process keeps it for up to a minute.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet

from huying.core.clock import monotonic
from huying.places.coordinates import distances_m
from huying.places.models import Area, Place
from huying.places.polygons import Polygons

KEPT_S = 60.0
"""Seconds for which the tree is kept in the process."""
FURTHEST_M = 10_000.0
"""A point further than this from every community's centre belongs to none."""


@dataclass(frozen=True, slots=True)
class Located:
    """The areas that hold a point; a code is empty where none is known."""

    community_code: str = ""
    grid_code: str = ""
    district_code: str = ""

    @property
    def street_code(self) -> str:
        """The street of the community."""
        return self.community_code[:9]


def locate(lon: float | None, lat: float | None) -> Located:
    """The community (by its boundary, else by the nearest centre in the district), grid and district of a point."""
    if lon is None or lat is None or not (math.isfinite(lon) and math.isfinite(lat)):
        return Located()
    tree = _tree()
    district = tree.districts.holding(lon, lat)
    community = tree.communities.holding(lon, lat) or tree.nearest_community(lon, lat, district)
    return Located(community, tree.grids.holding(lon, lat), district or community[:6])


def subtree(code: str) -> QuerySet[Area]:
    """An area and all below it that are still valid."""
    return Area.objects.filter(code__startswith=code, valid_to=None)


def area_name(code: str) -> str:
    """The name of an area; its code where the name is not known."""
    return _tree().names.get(code, code)


def place_by_code(code: str) -> Place | None:
    """The place whose plate carries this building code, however it was typed."""
    return Place.objects.select_related("area").filter(code=code.strip().upper()).first()


def forget() -> None:
    """Read the tree anew at the next question: after an import, and between tests."""
    _Kept.tree = None


class _Tree:
    """The valid areas, ready for questions about points."""

    def __init__(self) -> None:
        rows = list(Area.objects.filter(valid_to=None).values_list("code", "name", "level", "lon", "lat", "boundary"))
        self.read_at = monotonic()
        self.names = {code: name for code, name, *_ in rows}
        bounded = {level: {row[0]: row[5] for row in rows if row[2] == level and row[5]} for level in _BOUNDED}
        self.districts, self.communities, self.grids = (Polygons(bounded[level]) for level in _BOUNDED)
        centres = [
            (code, lon, lat)
            for code, _, level, lon, lat, _ in rows
            if level == "community" and lon is not None and lat is not None
        ]
        self._codes = np.array([code for code, _, _ in centres], dtype=np.str_)
        self._lons = np.array([lon for _, lon, _ in centres], dtype=np.float64)
        self._lats = np.array([lat for _, _, lat in centres], dtype=np.float64)

    def nearest_community(self, lon: float, lat: float, district: str) -> str:
        """The community whose centre is nearest, within the district when one is known."""
        if not len(self._codes):
            return ""
        away = distances_m(lon, lat, self._lons, self._lats)
        if district:
            away = np.where(np.char.startswith(self._codes, district), away, np.inf)
        nearest = int(np.argmin(away))
        return str(self._codes[nearest]) if away[nearest] <= FURTHEST_M else ""


_BOUNDED = ("district", "community", "grid")


class _Kept:
    tree: _Tree | None = None


def _tree() -> _Tree:
    tree = _Kept.tree
    if tree is None or monotonic() - tree.read_at > KEPT_S:
        tree = _Kept.tree = _Tree()
    return tree
