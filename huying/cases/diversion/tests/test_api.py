"""The register and diversion over the API: set once, suggested, rehearsed, taken as seen, refused as problems."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.diversion.api.examples import EXAMPLES
from huying.cases.diversion.models import Diversion, Proposal, Responsibility
from huying.cases.diversion.testing import accepted, first_register
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast

ROW: dict[str, Any] = EXAMPLES["set_responsibility"]


@pytest.fixture
def chief(cast: Cast, clock: Clock) -> Caller:
    """周主任's program."""
    return Caller(cast.district_chief)


def test_a_row_is_set_once_under_one_key_and_listed(chief: Caller) -> None:
    first = chief.post("responsibilities", ROW, key="k1")
    assert first.status_code == 201
    again = chief.post("responsibilities", ROW, key="k1")
    assert (again.content, again.headers["Idempotency-Replayed"]) == (first.content, "true")
    assert chief.post("responsibilities", {**ROW, "name": "x"}, key="k1").status_code == 422
    listed = chief.get("responsibilities?category=property&path=grid&area=990108").json()["items"]
    assert [each["id"] for each in listed] == [first.json()["id"]]
    assert listed[0]["conditions"] == [{"question": "amount", "test": "at_least", "value": "50000"}]
    assert chief.get("responsibilities?path=court").json()["items"] == []


def test_what_cannot_be_is_a_problem_at_its_member(chief: Caller) -> None:
    for wrong, slug, field in (
        ({"path": "moon"}, "unknown-path", "path"),
        ({"path": "department"}, "lead-needed", "lead_id"),
        ({"area_code": "990109"}, "unknown-area", "area_code"),
        ({"effective_from": "2020-01-01T00:00:00+08:00"}, "in-the-past", "effective_from"),
        ({"hours_from": 60}, "wrong-window", "hours_from"),
        ({"conditions": [{"question": "group", "value": "maybe"}]}, "wrong-condition", "conditions"),
        ({"basis": " "}, "register-reason-needed", "basis"),
    ):
        told = chief.post("responsibilities", {**ROW, **wrong})
        assert (told.status_code, told.json()["type"], told.json()["field"]) == (422, f"/problems/{slug}", field)
    gone = chief.post("responsibilities", {**ROW, "replaces": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11"})
    assert (gone.status_code, gone.json()["type"]) == (409, "/problems/register-row-moved-on")
    assert not Responsibility.objects.exists()


def test_a_row_is_suggested_and_rehearsed(cast: Cast, clock: Clock) -> None:
    first_register()
    accepted(cast.window_clerk, category="property", amount=80_000)
    accepted(cast.window_clerk, category="property")
    clerk = Caller(cast.window_clerk)
    assert clerk.post("responsibilities/proposals", ROW).status_code == 201
    assert Proposal.objects.get().content["services"] == ["lawyer"]
    rehearsed = clerk.post("responsibilities/rehearsal", {**ROW, "path": "professional"}).json()
    assert (rehearsed["past"], rehearsed["moved"], rehearsed["catches"]) == (2, 1, 1)
    assert rehearsed["flows"][0]["count"] == 1
    assert clerk.post("responsibilities", ROW).status_code == 403


def test_the_suggestion_is_taken_as_it_was_seen(cast: Cast, clock: Clock) -> None:
    first_register()
    case = accepted(cast.window_clerk, category="consumer")
    clerk = Caller(cast.window_clerk)
    told = clerk.get(f"cases/{case.code}/suggestion").json()
    assert (told["target"]["path"], told["target"]["lead"]) == ("department", "望潮区市场监督管理局")
    assert "消费纠纷" in told["sentence"]
    assert clerk.post(f"cases/{case.code}/divert", {"seen": "fallback"}).status_code == 409
    sent = clerk.post(f"cases/{case.code}/divert", {"seen": told["seen"]}, key="k")
    assert sent.status_code == 200
    assert clerk.post(f"cases/{case.code}/divert", {"seen": told["seen"]}, key="k").content == sent.content
    diversion = Diversion.objects.get()
    assert sent.json()["order_id"] == str(diversion.order_id)
    hand = {"path": "grid", "lead_id": str(cast.units.committee.pk), "reason": "双方同意"}
    assert clerk.post(f"cases/{case.code}/divert_by_hand", hand).json()["by_hand"] is True
    assert clerk.post(f"cases/{case.code}/divert_by_hand", {**hand, "reason": ""}).status_code == 422
    assert Caller(cast.stranger).get(f"cases/{case.code}/suggestion").status_code == 404
    assert Caller(cast.window_clerk, scopes=("cases:read",)).post(f"cases/{case.code}/divert").status_code == 403
