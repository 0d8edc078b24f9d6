"""Every error of the API is a problem (RFC 9457), also those that the framework finds before any view."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from huying.config.urls import urlpatterns as real
from huying.core.testing import Clock
from tests.api import PREFIX, Caller
from tests.cast import Cast

MEMBERS = {"type", "title", "status", "detail", "field", "errors", "messages"}


def problem(told: HttpResponse, status: int, slug: str) -> dict[str, Any]:
    """The body, after the checks that hold for each problem."""
    assert told.status_code == status
    assert told.headers["Content-Type"].startswith("application/problem+json")
    assert "no-cache" in told.headers["Cache-Control"]
    body: dict[str, Any] = told.json()
    assert set(body) == MEMBERS
    assert (body["status"], body["type"]) == (status, f"/problems/{slug}")
    assert body["messages"]["zh"]
    assert body["messages"]["en"].isascii()
    return body


@pytest.mark.parametrize("body", ['{"lon": ', "[" * 5000, '{"a": ' + "9" * 5000 + "}", b"\xff\xfe", "not json"])
def test_what_cannot_be_read_is_malformed(cast: Cast, body: Any) -> None:
    problem(Caller(cast.guard).post("whistles", body), 400, "malformed")


@pytest.mark.parametrize("body", ["[]", "1", '"x"', "null", ""])
def test_json_that_is_no_object_has_the_wrong_shape(cast: Cast, body: str) -> None:
    problem(Caller(cast.guard).post("incidents/261121-000000-1/say", body), 422, "wrong-shape")


def test_nobody_is_asked_to_sign_in(cast: Cast) -> None:
    told = Caller(None).get("incidents")
    problem(told, 401, "sign-in-needed")
    assert told.headers["WWW-Authenticate"].startswith("Bearer")
    stale = Caller(None)
    stale.headers["Authorization"] = "Bearer hy_wrong"
    problem(stale.get("incidents"), 401, "sign-in-needed")


def test_a_token_reaches_as_far_as_its_scopes(cast: Cast) -> None:
    narrow = Caller(cast.street_seat, scopes=("incidents:read",))
    assert narrow.get("incidents").status_code == 200
    body = problem(narrow.post("whistles", {}), 403, "scope-missing")
    assert "whistles:write" in body["detail"]


def test_a_page_must_bring_its_token(cast: Cast) -> None:
    page = Caller(None)
    page.client.handler.enforce_csrf_checks = True
    page.client.force_login(cast.guard)
    assert page.get("me").status_code == 200
    assert page.post("me/duty", {"on": True}).status_code == 403


def test_an_unknown_address_is_not_found(cast: Cast) -> None:
    problem(Caller(cast.guard).get("whistle"), 404, "not-found")
    problem(Caller(None).get("nothing/here"), 404, "not-found")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [("PUT", "whistles", "POST"), ("DELETE", "incidents", "GET"), ("GET", "photos", "POST")],
)
def test_a_wrong_method_is_told_the_right_ones(cast: Cast, method: str, address: str, allowed: str) -> None:
    told = Caller(cast.guard).send(method, address)
    problem(told, 405, "no-such-method")
    assert told.headers["Allow"] == allowed


def test_a_body_has_a_limit(cast: Cast) -> None:
    guard = Caller(cast.guard)
    problem(guard.post("whistles", {"note": "a" * 1_100_000}), 413, "body-too-large")
    problem(guard.post("whistles", "a" * 13_000_000), 413, "body-too-large")


@pytest.mark.parametrize(
    ("address", "kind"),
    [("whistles", "text/plain"), ("whistles", "application/x-www-form-urlencoded"), ("photos", "application/json")],
)
def test_a_body_has_a_media_type(cast: Cast, address: str, kind: str) -> None:
    problem(Caller(cast.guard).post(address, '{"note": "x"}', Content_Type=kind), 415, "wrong-media-type")


def test_too_many_requests_of_one_token_wait_for_the_next_minute(cast: Cast, clock: Clock) -> None:
    with override_settings(HUYING_API_RATE=3):
        guard, other = Caller(cast.guard), Caller(cast.volunteer)
        left = [guard.get("me").headers["RateLimit-Remaining"] for _ in range(3)]
        assert left == ["2", "1", "0"]
        told = guard.get("me")
        problem(told, 429, "rate-exceeded")
        assert 0 < int(told.headers["Retry-After"]) <= 60
        assert other.get("me").status_code == 200
        clock.advance(minutes=1)
        assert guard.get("me").status_code == 200


@login_not_required
def broken(_request: HttpRequest) -> HttpResponse:
    """A bug."""
    raise RuntimeError("the password of the database is 1234")


urlpatterns = [path("api/v1/broken", broken), *real]


@override_settings(ROOT_URLCONF=__name__, DEBUG=True)
def test_a_bug_shows_nothing_of_itself(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    told = Caller(None).get("broken")
    problem(told, 500, "broken")
    assert b"1234" not in told.content
    assert "1234" in caplog.text


def test_problems_speak_the_readers_language(cast: Cast) -> None:
    assert "登录" in Caller(None).get("incidents").json()["detail"]
    assert Caller(None).get("incidents", Accept_Language="en").json()["detail"].startswith("Sign in")
    assert Caller(None).client.put(f"{PREFIX}whistles", headers={"Accept-Language": "en"}).json()["detail"].isascii()
