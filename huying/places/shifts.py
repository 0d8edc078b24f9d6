"""How far GCJ-02 lies from WGS-84 over a district: the pictures of map services that count in it are laid by this."""

from __future__ import annotations

import math
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Max, Min
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from huying.places.coordinates import to_gcj02
from huying.places.models import Area

STEP = 0.02
"""Degrees between two points of the lattice: a straight line between them is right to better than half a metre."""
AROUND = 0.1
"""Degrees told beyond the outermost centres of a district."""
WIDEST = 2.0
"""Degrees; what is wider than a city is told around its middle."""


@login_required
@require_safe
def shifts(request: HttpRequest) -> JsonResponse:
    """The lattice of `?district=<code>`, or of every district: rows from the south, in each from the west, degrees."""
    answer = JsonResponse(lattice(*_box(request.GET.get("district", ""))))
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


def lattice(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """`[dlon, dlat]` to add to WGS-84 for GCJ-02, at each point from the south-west corner on."""
    columns, rows = (
        max(2, math.ceil(round((high - low) / STEP, 6)) + 1) for low, high in ((west, east), (south, north))
    )
    points = [(west + column * STEP, south + row * STEP) for row in range(rows) for column in range(columns)]
    moved = [(point, to_gcj02(*point)) for point in points]
    return {
        "west": west,
        "south": south,
        "step": STEP,
        "columns": columns,
        "rows": rows,
        "shifts": [[round(there[0] - here[0], 7), round(there[1] - here[1], 7)] for here, there in moved],
    }


def _box(district: str) -> tuple[float, float, float, float]:
    areas = Area.objects.filter(code__startswith=district, valid_to=None)
    told = areas.aggregate(west=Min("lon"), south=Min("lat"), east=Max("lon"), north=Max("lat"))
    if told["west"] is None:
        return (0.0, 0.0, STEP, STEP)
    west, east = _narrowed(told["west"], told["east"])
    south, north = _narrowed(told["south"], told["north"])
    return (round(west, 4), round(south, 4), round(east, 4), round(north, 4))


def _narrowed(low: float, high: float) -> tuple[float, float]:
    middle, half = (low + high) / 2, min((high - low) / 2 + AROUND, WIDEST / 2)
    return middle - half, middle + half
