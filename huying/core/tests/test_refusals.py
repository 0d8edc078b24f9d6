"""Refusals as answers: the same refusal for a page, for a fragment and for a program."""

from __future__ import annotations

import json

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid, InvalidFields, NotAllowed, NotFound, Refused, TooMany
from huying.core.refusals import RefusalMiddleware, problem


class PlaceMissing(Invalid):
    """Refused at one field, with a value in its words."""

    slug = "place-missing"
    text = _("没有「{text}」")
    field = "place"


def answer(refusal: Exception, path: str = "/seat/", **headers: str) -> HttpResponse | None:
    request = RequestFactory().get(path, headers=headers)
    return RefusalMiddleware(lambda _request: HttpResponse()).process_exception(request, refusal)


@pytest.mark.parametrize("refusal", [NotAllowed, NotFound, Conflict, Invalid, TooMany])
def test_a_page_says_what_to_do(refusal: type[Refused]) -> None:
    page = answer(refusal())
    assert page is not None
    assert page.status_code == refusal.status
    assert str(refusal()) in page.content.decode()


def test_a_fragment_is_one_sentence() -> None:
    fragment = answer(NotAllowed(), **{"HX-Request": "true"})
    assert fragment is not None
    assert "<!doctype" not in fragment.content.decode()
    assert "HX-Trigger" not in fragment.headers


def test_after_a_conflict_the_page_asks_again() -> None:
    fragment = answer(Conflict(), **{"HX-Request": "true"})
    assert fragment is not None
    assert fragment.headers["HX-Trigger"] == "hy:conflict"


def test_a_program_gets_a_problem() -> None:
    for asked in (
        answer(PlaceMissing(text="西门"), "/api/v1/whistles"),
        answer(PlaceMissing(text="西门"), Accept="application/json"),
    ):
        assert asked is not None
        assert asked.headers["Content-Type"].startswith("application/problem+json")
        told = json.loads(asked.content)
        assert (told["type"], told["status"], told["field"]) == ("/problems/place-missing", 422, "place")
        assert told["errors"] == [{"field": "place", "detail": "没有「西门」"}]
        assert set(told["messages"]) == {"zh", "en"}


def test_several_fields_at_once() -> None:
    told = problem(InvalidFields({"a": ["x", "y"], "b": ["z"]}))
    assert [one["field"] for one in told["errors"]] == ["a", "a", "b"]


def test_a_bug_is_no_refusal() -> None:
    assert answer(ValueError()) is None


def test_everything_else_passes() -> None:
    served = RefusalMiddleware(lambda _request: HttpResponse("x"))(HttpRequest())
    assert served.status_code == 200
