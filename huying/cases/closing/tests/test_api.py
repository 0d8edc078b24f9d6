"""A program records the return visit and closes the case: the commands of the pages, once for each key."""

from __future__ import annotations

import pytest

from huying.cases.closing.models import Archived, Visit
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.mediation.commands.fail import fail
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast

SATISFIED = {"way": "call", "satisfied": True, "answers": [{"question": "解决了吗？", "answer": "解决了"}]}
WORDS = {"meets_request": "噪声已停，当事人满意"}


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """The noise upstairs, accepted, and ended by an answer."""
    made = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
    by = cast.actor(cast.window_clerk)
    accept(by=by, at=clock.now, case_id=made.pk, said=Acceptance(category="neighbour"))
    dispose(by=by, at=clock.now, case_id=made.pk, result=Result(text="与楼上约定晚九点后停工"))
    return Case.objects.get(pk=made.pk)


def test_a_visit_then_the_file_is_closed_once_for_a_key(cast: Cast, case: Case) -> None:
    clerk = Caller(cast.window_clerk)
    early = clerk.post(f"cases/{case.code}/close", WORDS)
    assert (early.status_code, early.json()["type"]) == (409, "/problems/file-incomplete")
    told = [clerk.post(f"cases/{case.code}/visit", SATISFIED, key="v") for _ in range(2)]
    assert [answer.status_code for answer in told] == [200, 200]
    assert told[0].content == told[1].content
    assert (told[0].json()["state"], told[0].json()["satisfied"]) == ("followed_up", True)
    assert Visit.objects.get(case=case).tries == 1
    closed = [clerk.post(f"cases/{case.code}/close", WORDS, key="c") for _ in range(2)]
    assert closed[0].json() == closed[1].json()
    assert closed[0].json()["state"] == "closed"
    assert closed[0].json()["number"] == Archived.objects.get().number


def test_what_the_gate_asks_and_why_something_is_missing(cast: Cast, clock: Clock) -> None:
    mediator(cast.mediator, cast.units.committee)
    case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
    accept(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, said=Acceptance(category="neighbour"))
    mediating(case, cast.mediator)
    fail(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, reason="wide_gap")
    clerk, said = Caller(cast.window_clerk), {"need": "record-1", "reason": "约了没有来"}
    early = clerk.post(f"cases/{case.code}/gaps", said)
    assert (early.status_code, early.json()["type"]) == (409, "/problems/case-not-in-this-state")
    clerk.post(f"cases/{case.code}/visit", SATISFIED)
    asked = clerk.get(f"cases/{case.code}/needs").json()["items"]
    missing = {each["key"]: each["explained"] for each in asked if not each["met"]}
    assert missing == {"identity-2": False, "record-1": False}
    told = [clerk.post(f"cases/{case.code}/gaps", said, key="g") for _ in range(2)]
    assert told[0].content == told[1].content
    assert [each["explained"] for each in told[0].json()["items"] if each["key"] == "record-1"] == [True]
    for wrong, slug in (({"reason": "无"}, "gap-reason-needed"), ({"need": "proof-1"}, "gap-not-explainable")):
        assert clerk.post(f"cases/{case.code}/gaps", said | wrong).json()["type"] == f"/problems/{slug}"
    assert clerk.post(f"cases/{case.code}/gaps", {"need": "record-1"}).status_code == 422
    for name, status in (("inspector", 403), ("mediator", 403), ("stranger", 404)):
        caller = Caller(getattr(cast, name))
        assert caller.get(f"cases/{case.code}/needs").status_code == status
        assert caller.post(f"cases/{case.code}/gaps", said).status_code == status


def test_three_tries_and_a_no_that_takes_it_up_again(cast: Cast, case: Case) -> None:
    clerk = Caller(cast.window_clerk)
    away = clerk.post(f"cases/{case.code}/visit", {"way": "call", "reached": False}).json()
    assert (away["tries"], away["at"], away["state"]) == (1, None, "disposed")
    again = clerk.post(f"cases/{case.code}/visit", {"way": "visit", "satisfied": False, "wishes": "还在响"}).json()
    assert (again["tries"], again["state"]) == (2, "reopened")
    gone = clerk.post(f"cases/{case.code}/visit", SATISFIED)
    assert (gone.status_code, gone.json()["type"]) == (409, "/problems/no-visit-due")


@pytest.mark.parametrize(
    ("verb", "body", "field"),
    [
        ("visit", {"way": "call"}, "satisfied"),
        ("visit", {"way": "pigeon", "satisfied": True}, "way"),
        ("visit", {"way": "call", "satisfied": "yes"}, "satisfied"),
        ("close", {"meets_request": "  "}, "meets_request"),
        ("close", {}, "meets_request"),
    ],
)
def test_bad_input_is_told_at_its_field_in_both_languages(
    cast: Cast, case: Case, verb: str, body: dict[str, object], field: str
) -> None:
    answer = Caller(cast.window_clerk).post(f"cases/{case.code}/{verb}", body)
    told = answer.json()
    assert answer.status_code == 422
    assert field in (told["field"] or "") + str(told["errors"])
    assert set(told["messages"]) == {"zh", "en"}
    assert Caller(cast.mediator).post(f"cases/{case.code}/{verb}", body).status_code in {404, 422}
