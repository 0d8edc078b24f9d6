"""Whistles over the API: raised once, with words for what is wrong."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from huying.core.testing import Clock
from huying.incidents.models import Incident
from tests.cast import Cast

GARAGE = {"template": "security", "lon": 120.2052, "lat": 30.2003, "note": "两名男子带撬棍"}


def post(cast: Cast, path: str, body: Any, *, key: str = "", who: str = "guard") -> HttpResponse:
    """POST JSON as one of the cast."""
    headers = {"Idempotency-Key": key} if key else {}
    client = cast.client(getattr(cast, who))
    return client.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)


def test_a_whistle_is_raised_and_has_an_address(cast: Cast, clock: Clock) -> None:
    told = post(cast, "whistles", GARAGE)
    assert told.status_code == 201
    body = told.json()
    assert told.headers["Location"] == f"/api/v1/incidents/{body['code']}"
    assert body["state"] == "raised"
    assert body["raised_at"] == "2026-11-20T18:00:00Z"
    assert body["place"]["area_code"] == cast.town.community.code
    assert Incident.objects.get(code=body["code"]).raised_by_id == cast.guard.pk
