"""Where figures are counted: an area and what lies below it, or a co-governance grid, which crosses communities.

Records carry the code of their community. A whistle and a hazard also know their grid; a case, and an enterprise,
lies in the grid that holds its place, an order where the matter lies for which it was given. What has no place is in
no grid, and neither is a deliberation, which a whole community holds.
"""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.db.models import Exists, OuterRef
from psycopg.sql import SQL, Composable

from huying.cases.models import Case
from huying.patrols.enterprises.models import Enterprise
from huying.places.models import Area, Place
from huying.places.polygons import Polygons

Of = Literal[
    "case", "order", "incident", "hazard", "service", "deliberation", "letter", "supervision", "clue", "age", "rating"
]
STREET = 9
"""Digits of an area's code that name its street."""
_EVERYWHERE, _NOWHERE = SQL("true"), SQL("false")


def is_grid(area: str) -> bool:
    """Whether a code is that of a co-governance grid."""
    return area[STREET : STREET + 1] == "G"


def condition(area: str, in_grid: SQL | None) -> Composable:
    """What keeps the rows of a population inside, beside the prefix that the population itself asks for."""
    return (in_grid or _NOWHERE) if is_grid(area) else _EVERYWHERE


def parameters(area: str) -> dict[str, Any]:
    """What the statements of populations are given of an area."""
    if not is_grid(area):
        return {"area": f"{area}%"}
    return {"area": f"{area[:STREET]}%", "grid": area, "places": places_in(area)}


def places_in(grid: str) -> list[UUID]:
    """The places inside a grid at which some case of its street lies, or some enterprise."""
    boundary = Area.objects.filter(pk=grid).values_list("boundary", flat=True).first()
    if not boundary:
        return []
    polygon = Polygons({grid: boundary})
    street = {"area_code__startswith": grid[:STREET]}
    cases = Case.objects.filter(place=OuterRef("pk"), **street)
    rows = Place.objects.filter(Exists(cases) | Exists(Enterprise.objects.filter(building=OuterRef("pk"), **street)))
    places = rows.values_list("pk", "lon", "lat")
    return [place for place, lon, lat in places if polygon.holding(lon, lat)]
