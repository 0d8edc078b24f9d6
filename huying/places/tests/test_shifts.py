"""How far GCJ-02 lies from WGS-84, told over a district."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from huying.places.coordinates import distance_m, to_gcj02
from huying.places.shifts import lattice, shifts
from huying.places.testing import area


@pytest.mark.parametrize("point", [(120.2113, 30.2077), (120.1881, 30.1934), (120.2499, 30.2201)])
def test_a_straight_line_between_the_points_is_right_to_half_a_metre(point: tuple[float, float]) -> None:
    told = lattice(120.1, 30.1, 120.3, 30.3)
    column, row = (point[0] - told["west"]) / told["step"], (point[1] - told["south"]) / told["step"]
    left, below = int(column), int(row)
    right, up = column - left, row - below
    sums = [0.0, 0.0]
    for across, above, share in ((0, 0, (1 - right) * (1 - up)), (1, 0, right * (1 - up)), (0, 1, (1 - right) * up)):
        for axis, value in enumerate(told["shifts"][(below + above) * told["columns"] + left + across]):
            sums[axis] += value * share
    for axis, value in enumerate(told["shifts"][(below + 1) * told["columns"] + left + 1]):
        sums[axis] += value * right * up
    there = to_gcj02(*point)
    assert distance_m(point[0] + sums[0], point[1] + sums[1], *there) < 0.5
    assert distance_m(*point, *there) > 300


def ask(query: str, *, signed_in: bool = True) -> HttpResponse:
    request = RequestFactory().get(f"/places/shifts.json{query}")
    request.user = get_user_model()(username="zhang") if signed_in else AnonymousUser()
    return shifts(request)


def test_it_covers_the_district_and_is_for_who_is_signed_in(db: None) -> None:
    area(code="330108", name="滨江区", bounds=(120.1, 30.1, 120.3, 30.3))
    assert ask("", signed_in=False).status_code == 302
    told = json.loads(ask("?district=330108").content)
    assert (told["west"], told["south"]) == (120.1, 30.1)
    assert len(told["shifts"]) == told["columns"] * told["rows"] == 121
    nothing = json.loads(ask("?district=x").content)
    assert nothing["shifts"] == [[0.0, 0.0]] * 4
