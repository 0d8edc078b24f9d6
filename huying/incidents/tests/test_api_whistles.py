"""Whistles over the API: raised once, at the right place, with words for what is wrong."""

from __future__ import annotations

import pytest

from huying.core.testing import Clock
from huying.incidents.models import Incident
from huying.places.coordinates import to_gcj02
from tests.api import Caller
from tests.cast import Cast

GARAGE = {"template": "security", "lon": 120.2052, "lat": 30.2003, "note": "两名男子带撬棍"}


@pytest.fixture
def guard(cast: Cast) -> Caller:
    """The guard's phone."""
    return Caller(cast.guard)


def test_a_whistle_is_raised_and_has_an_address(cast: Cast, guard: Caller) -> None:
    told = guard.post("whistles", GARAGE)
    assert told.status_code == 201
    body = told.json()
    assert told.headers["Location"] == f"/api/v1/incidents/{body['code']}"
    assert body["state"] == "raised"
    assert body["raised_at"] == "2026-11-20T18:00:00Z"
    assert body["place"]["area_code"] == cast.town.community.code
    assert Incident.objects.get(code=body["code"]).raised_by_id == cast.guard.pk


def test_a_retry_gets_the_first_answer_and_raises_nothing(guard: Caller, clock: Clock) -> None:
    first = guard.post("whistles", GARAGE, key="one")
    clock.advance(minutes=3)
    again = guard.post("whistles", GARAGE, key="one")
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Location"] == first.headers["Location"]
    assert Incident.objects.count() == 1


def test_a_key_is_not_for_another_body_nor_another_person(cast: Cast, guard: Caller) -> None:
    guard.post("whistles", GARAGE, key="one")
    other = guard.post("whistles", {**GARAGE, "silent": True}, key="one")
    assert (other.status_code, other.json()["type"]) == (422, "/problems/idempotency-key-reused")
    assert Caller(cast.volunteer).post("whistles", GARAGE, key="one").status_code == 201
    assert Incident.objects.count() == 2


def test_a_refusal_leaves_the_key_free(guard: Caller) -> None:
    assert guard.post("whistles", {**GARAGE, "template": "flood"}, key="one").status_code == 422
    assert guard.post("whistles", GARAGE, key="one").status_code == 201


def test_positions_of_map_vendors_are_converted(guard: Caller) -> None:
    lon, lat = to_gcj02(120.2052, 30.2003)
    place = guard.post("whistles", {**GARAGE, "lon": lon, "lat": lat, "crs": "gcj02"}).json()["place"]
    assert (place["lon"], place["lat"]) == (pytest.approx(120.2052, abs=1e-7), pytest.approx(30.2003, abs=1e-7))


def test_a_building_code_is_enough(cast: Cast, guard: Caller) -> None:
    told = guard.post("whistles", {"place_code": cast.garage.code.lower()})
    assert told.status_code == 201
    assert told.json()["place"]["place_id"] == str(cast.garage.pk)
    unknown = guard.post("whistles", {"place_code": "990108001005B99999"})
    assert (unknown.status_code, unknown.json()["field"]) == (422, "place_code")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2026-11-21T01:40:00+08:00", "2026-11-20T17:40:00Z"),
        ("2026-11-21T03:00:00+08:00", "2026-11-20T18:00:00Z"),
        ("2026-11-19T01:00:00+08:00", "2026-11-20T18:00:00Z"),
    ],
)
def test_the_time_of_an_offline_whistle_is_kept_when_it_can_be_true(guard: Caller, sent: str, kept: str) -> None:
    assert guard.post("whistles", {**GARAGE, "raised_at": sent}).json()["raised_at"] == kept


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"lon": 181}, "lon"),
        ({"lon": True}, "lon"),
        ({"lon": "120"}, "lon"),
        ({"raised_at": "2026-11-21T02:00:00"}, "raised_at"),
        ({"raised_at": 1763661600}, "raised_at"),
        ({"raised_at": "0001-01-01T00:00:00+08:00"}, "raised_at"),
        ({"note": "a" * 2001}, "note"),
        ({"note": "a\x00b"}, "note"),
        ({"unit_id": "one"}, "unit_id"),
        ({"silent": "yes"}, "silent"),
        ({"crs": "bd09"}, "crs"),
        ({"tempalte": "security"}, "tempalte"),
    ],
)
def test_each_wrong_member_is_named_in_two_languages(guard: Caller, wrong: dict[str, object], field: str) -> None:
    told = guard.post("whistles", {**GARAGE, **wrong})
    body = told.json()
    assert (told.status_code, body["type"], body["field"]) == (422, "/problems/wrong-shape", field)
    assert [error["field"] for error in body["errors"]] == [field]
    assert field in body["messages"]["zh"]
    assert body["messages"]["en"].isascii()
    assert Incident.objects.count() == 0


def test_a_whistle_without_any_place_says_what_to_do(cast: Cast) -> None:
    told = Caller(cast.district_seat).post("whistles", {"template": "security"})
    assert (told.status_code, told.json()["type"]) == (422, "/problems/place-needed")
    assert "定位" in told.json()["detail"]


def test_the_types_come_in_both_languages(guard: Caller) -> None:
    items = guard.get("templates").json()["items"]
    assert [item["code"] for item in items] == ["security", "life_rescue", "anti_fraud"]
    assert items[0]["name"] == {"zh": "治安", "en": "security"}
