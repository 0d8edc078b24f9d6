"""Cases over the API: registered once, narrowed, read masked, acted upon, refused as problems."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.api.examples import EXAMPLES
from huying.cases.models import Case, Reading
from huying.cases.testing import a_reviewer, organ_of, registered
from huying.cases.words import CATEGORY_WORDS
from huying.core.testing import Clock, settle
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from tests.api import Caller
from tests.cast import Cast

BODY: dict[str, Any] = EXAMPLES["register_case"]


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Caller:
    """郑窗口's program."""
    return Caller(cast.window_clerk)


def test_registered_once_under_one_key(clerk: Caller) -> None:
    first = clerk.post("cases", BODY, key="k1")
    assert first.status_code == 201
    told = first.json()
    assert (told["state"], told["channel"], told["amount"]) == ("registered", "online", "3000.00")
    assert first.headers["Location"] == f"/api/v1/cases/{told['code']}"
    again = clerk.post("cases", BODY, key="k1")
    assert (again.json(), again.headers["Idempotency-Replayed"]) == (told, "true")
    assert Case.objects.count() == 1


def test_the_number_of_another_system_is_one_case(clerk: Caller) -> None:
    codes = {clerk.post("cases", {**BODY, "external_id": "12345-1"}).json()["code"] for _ in range(2)}
    assert len(codes) == 1


@pytest.mark.parametrize(
    ("wrong", "status", "slug", "field"),
    [
        ({"parties": []}, 422, "who-needed", "parties"),
        ({"facts": " "}, 422, "what-needed", "facts"),
        ({"parties": [{"name": "张三丰"}]}, 422, "contact-needed", "returns_in_person"),
        ({"parties": [{"name": "x", "phone": "12"}]}, 422, "wrong-phone", "parties.0.phone"),
        ({"place_code": "990108001005B99999"}, 422, "case-place-unknown", "place_code"),
        ({"area_code": "990109001001"}, 422, "case-out-of-reach", "area_code"),
        ({"area_code": "", "place_text": ""}, 422, "where-needed", "place_text"),
        ({"place_id": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11"}, 422, "case-place-unknown", "place_id"),
        ({"line": "x"}, 422, "wrong-shape", None),
        ({"unknown": 1}, 422, "wrong-shape", None),
        ({"amount": -1}, 422, "wrong-shape", None),
        ({"happened_on": "2027-01-01"}, 422, "in-the-future", "happened_on"),
        ({"happened_on": "0001-01-01"}, 422, "long-ago", "happened_on"),
        ({"agreed_on": "1800-01-01"}, 422, "long-ago", "agreed_on"),
    ],
)
def test_problems_name_what_is_wrong_in_both_languages(
    clerk: Caller, wrong: dict[str, Any], status: int, slug: str, field: str | None
) -> None:
    told = clerk.post("cases", {**BODY, **wrong})
    problem = told.json()
    assert (told.status_code, problem["type"]) == (status, f"/problems/{slug}")
    assert field is None or problem["field"] == field
    assert set(problem["messages"]) == {"zh", "en"}


def test_lists_are_narrowed_and_read_in_pages(cast: Cast, clerk: Caller, clock: Clock) -> None:
    codes = []
    for line in ("dispute", "request", "dispute"):
        codes.append(registered(cast.window_clerk, line=line).code)
        clock.advance(seconds=1)
    told = clerk.get("cases?limit=2").json()
    assert [item["code"] for item in told["items"]] == codes[:0:-1]
    assert [item["code"] for item in clerk.get(f"cases?limit=2&cursor={told['next']}").json()["items"]] == codes[:1]
    assert len(clerk.get("cases?line=request").json()["items"]) == 1
    assert len(clerk.get("cases?open=true&text=13800001234").json()["items"]) == 3
    assert clerk.get("cases?state=closed").json()["items"] == []
    for said in ("line=", "category=", *(f"category={code}" for code in CATEGORY_WORDS)):
        assert clerk.get(f"cases?{said}").status_code == 200, said
    for name in ("line", "category", "state"):
        wrong = clerk.get(f"cases?{name}=bogus")
        assert wrong.status_code == 422
        assert any(name in error["field"] for error in wrong.json()["errors"])
    assert clerk.get("cases?cursor=x").status_code == 422


def test_read_masked_and_on_record(cast: Cast, clerk: Caller, clock: Clock) -> None:
    case = registered(cast.street_seat)
    told = clerk.get(f"cases/{case.code}").json()
    assert [party["name"] for party in told["parties"]] == ["张*", "李*"]
    assert told["facts"] == "租期已满，房东不退押金。"
    assert told["periods"][0]["kind"] == "CASE.accept"
    assert "accept" in told["may"]
    assert Reading.objects.filter(case=case, person=cast.window_clerk).exists()
    whole = Caller(cast.street_seat).get(f"cases/{case.code}").json()
    assert [party["name"] for party in whole["parties"]] == ["张三丰", "李四光"]
    process = Caller(cast.inspector).get(f"cases/{case.code}").json()
    assert (process["facts"], process["parties"]) == ("", [])
    assert Caller(cast.stranger).get(f"cases/{case.code}").status_code == 404


def test_acts_over_the_api(cast: Cast, clerk: Caller, clock: Clock) -> None:
    case = registered(cast.window_clerk)
    other = registered(cast.window_clerk)
    party = str(case.parties.get(number=1).pk)
    material = clerk.post(f"cases/{case.code}/add_material", EXAMPLES["add_material_case"])
    assert (material.status_code, material.json()["version"]) == (200, 2)
    assert clerk.post(f"cases/{case.code}/add_material", {"photo": f"{'5f' * 32}.jpg"}).status_code == 422
    split = clerk.post(f"cases/{case.code}/split", {"facts": "物业费", "parties": [party]})
    assert split.json()["code"] not in {case.code, other.code}
    merged = clerk.post(f"cases/{split.json()['code']}/merge", {"into": other.code})
    assert merged.json()["code"] == other.code
    assert clerk.post(f"cases/{other.code}/merge", {"into": "261121-482053-7"}).status_code == 422
    assert clerk.post(f"cases/{case.code}/accept").json()["state"] == "accepted"
    assert clerk.post(f"cases/{case.code}/accept").status_code == 409
    assert clerk.post(f"cases/{case.code}/dispose", EXAMPLES["dispose_case"]).json()["state"] == "disposed"
    assert clerk.post(f"cases/{case.code}/other_route", EXAMPLES["other_route_case"]).json()["state"] == "other_route"
    assert clerk.post(f"cases/{other.code}/not_accept", EXAMPLES["not_accept_case"]).json()["state"] == "not_accepted"
    third = registered(cast.window_clerk)
    assert clerk.post(f"cases/{third.code}/withdraw", EXAMPLES["withdraw_case"]).json()["state"] == "withdrawn"


def test_petitions_over_the_api(cast: Cast, clock: Clock) -> None:
    clerk = Caller(cast.petition_clerk)
    code = clerk.post("cases", {**BODY, "line": "petition", "category": "land"}).json()["code"]
    assert clerk.post(f"cases/{code}/accept").json()["type"] == "/problems/petition-sorting-needed"
    assert clerk.post(f"cases/{code}/sort", EXAMPLES["sort_case"]).status_code == 200
    assert clerk.post(f"cases/{code}/accept").json()["state"] == "accepted"
    assert clerk.post(f"cases/{code}/extend", EXAMPLES["extend_case"]).status_code == 200
    assert clerk.post(f"cases/{code}/decide_extension", EXAMPLES["decide_extension_case"]).status_code == 403
    head = Caller(cast.district_chief)
    assert head.post(f"cases/{code}/decide_extension", EXAMPLES["decide_extension_case"]).status_code == 200
    assert clerk.post(f"cases/{code}/dispose", {"text": "x", "answer": "reject"}).status_code == 200
    reviewer = a_reviewer(area=cast.town.district)
    asked = {"organisation_id": str(organ_of(reviewer).pk)}
    assert clerk.post(f"cases/{code}/review", {"organisation_id": "x"}).json()["type"] == "/problems/wrong-shape"
    assert clerk.post(f"cases/{code}/review", asked).json()["type"] == "/problems/answer-not-served"
    paper = Paper.objects.get(code=code, kind="petition_opinion")
    serve(by=cast.actor(cast.petition_clerk), at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()
    assert clerk.post(f"cases/{code}/review", asked).json()["state"] == "reopened"
    other = Caller(reviewer)
    assert other.post(f"cases/{code}/recuse", EXAMPLES["recuse_case"]).status_code == 200
    assert other.post(f"cases/{code}/dispose", {"text": "x", "answer": "reject"}).status_code == 403


def test_scopes_and_people_without_a_part(cast: Cast, clock: Clock) -> None:
    reader = Caller(cast.window_clerk, scopes=("cases:read",))
    assert reader.get("cases").status_code == 200
    assert reader.post("cases", BODY).status_code == 403
    assert Caller(cast.guard).get("cases").json()["items"] == []
    assert Caller(cast.guard).post("cases", BODY).status_code == 403
    assert Caller(None).get("cases").status_code == 401
