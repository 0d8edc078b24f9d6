"""复查, 复核: each opinion is another organ's and another person's, and the last one is final (信访工作条例 34–36)."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.ask_review import ReviewerNeeded, ask_review
from huying.cases.commands.dispose import AnswerNeeded, Result, dispose
from huying.cases.commands.merge import merge
from huying.cases.commands.split import Part, split
from huying.cases.journal import CaseNotInThisState
from huying.cases.models import Case, PetitionReview
from huying.cases.petitions import Final, UnderReview
from huying.cases.reviewing import AnotherReviews, AnsweredBefore, bodies_asked
from huying.cases.testing import TENANT, a_reviewer, organ_of, registered
from huying.clocks.models import RunningClock
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from huying.people.access import Actor
from huying.people.models import Person
from huying.people.testing import post
from huying.places.testing import area
from tests.cast import Cast

SIXTH = Acceptance(petition_class="appeal", route="petition")
ANSWER = Result(text="经查属实，已责令整改。", answer="reject")


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Actor:
    """王信访."""
    return cast.actor(cast.petition_clerk)


@pytest.fixture
def reviewer(cast: Cast, clock: Clock) -> Person:
    """复查员1, of an organ over the district."""
    return a_reviewer(area=cast.town.district)


@pytest.fixture
def answered(cast: Cast, clerk: Actor, clock: Clock) -> Case:
    """A petition whose answer 王信访 gave and the petitioner holds."""
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    accept(by=clerk, at=clock.now, case_id=case.pk, said=SIXTH)
    dispose(by=clerk, at=clock.now, case_id=case.pk, result=ANSWER)
    served(clerk, case, "petition_opinion", clock)
    return Case.objects.get(pk=case.pk)


def served(clerk: Actor, case: Case, kind: str, clock: Clock) -> Paper:
    paper = Paper.objects.filter(stream=case.stream, kind=kind).latest("issued_at")
    serve(by=clerk, at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()
    return paper


def press(cast: Cast, who: Person, case: Case, verb: str, **body: Any) -> Any:
    return cast.client(who).post(f"/cases/{case.code}/acts/{verb}/", {"key": f"k-{verb}", **body})


def shown(cast: Cast, who: Person, case: Case) -> str:
    return cast.client(who).get(f"/cases/{case.code}/").content.decode()


def test_three_organs_answer_in_their_own_names_and_then_it_is_final(
    cast: Cast, clerk: Actor, reviewer: Person, answered: Case, clock: Clock
) -> None:
    last = a_reviewer(area=area(code="9901", name="望州市"), number=2)
    steps = ((reviewer, "review", "XF.review.reply"), (last, "recheck", "XF.recheck.opinion"))
    for who, stage, kind in steps:
        clock.advance(days=20)
        case = ask_review(by=clerk, at=clock.now, case_id=answered.pk, organisation_id=organ_of(who).pk)
        assert (case.state, case.handler) == ("reopened", organ_of(who))
        assert RunningClock.objects.filter(stream=case.stream, kind=kind, stopped_at=None).exists()
        assert list(read(case.stream))[-1].data["organisation_id"] == str(organ_of(who).pk)
        with pytest.raises(AnotherReviews):
            dispose(by=clerk, at=clock.now, case_id=case.pk, result=ANSWER)
        with pytest.raises(AnswerNeeded):
            dispose(by=cast.actor(who), at=clock.now, case_id=case.pk, result=Result(text="维持。"))
        dispose(by=cast.actor(who), at=clock.now, case_id=case.pk, result=ANSWER)
        paper = served(cast.actor(who), case, f"{stage}_opinion", clock)
        assert (paper.organisation, paper.sheet.body) == (organ_of(who), organ_of(who).name)
    with pytest.raises(Final):
        ask_review(by=clerk, at=clock.now, case_id=answered.pk, organisation_id=cast.units.market_bureau.pk)
    assert "/acts/review/" not in shown(cast, cast.petition_clerk, answered)
    assert PetitionReview.objects.count() == 2


def test_no_organ_that_answered_nor_one_below_it_nor_an_empty_one(
    cast: Cast, clerk: Actor, reviewer: Person, answered: Case, clock: Clock
) -> None:
    units = cast.units
    assert bodies_asked(answered, clock.now) == [organ_of(reviewer)]
    for body in (units.district_center, units.street_center, units.market_bureau, units.far_center):
        with pytest.raises(ReviewerNeeded):
            ask_review(by=clerk, at=clock.now, case_id=answered.pk, organisation_id=body.pk)
    ask_review(by=clerk, at=clock.now, case_id=answered.pk, organisation_id=organ_of(reviewer).pk)
    with pytest.raises(CaseNotInThisState):
        ask_review(by=clerk, at=clock.now, case_id=answered.pk, organisation_id=organ_of(reviewer).pk)


def test_nobody_reviews_their_own_opinion_in_another_post(
    cast: Cast, clerk: Actor, reviewer: Person, answered: Case, clock: Clock
) -> None:
    body = organ_of(reviewer)
    post(person=cast.petition_clerk, role="petition_clerk", organisation=body)
    both = cast.actor(cast.petition_clerk)
    ask_review(by=both, at=clock.now, case_id=answered.pk, organisation_id=body.pk)
    with pytest.raises(AnsweredBefore):
        dispose(by=both, at=clock.now, case_id=answered.pk, result=ANSWER)
    assert "/acts/dispose/" not in shown(cast, cast.petition_clerk, answered)
    assert answered.code not in cast.client(cast.petition_clerk).get("/due/").content.decode()


def test_it_waits_for_the_reviewing_organ_and_is_answered_on_the_page(
    cast: Cast, reviewer: Person, answered: Case, clock: Clock
) -> None:
    clerk = cast.petition_clerk
    assert press(cast, clerk, answered, "review", key="a").status_code == 422
    wrong = press(cast, clerk, answered, "review", key="b", organisation_id=str(cast.units.district_center.pk))
    assert wrong.status_code == 422
    body = {"key": "c", "organisation_id": str(organ_of(reviewer).pk)}
    for _again in range(2):
        assert press(cast, clerk, answered, "review", **body).status_code == 303
    told = cast.client(reviewer).get("/due/").content.decode()
    assert answered.code in told
    assert "答复复查、复核" in told
    assert "张三丰" in shown(cast, reviewer, answered)
    assert "/acts/dispose/" not in shown(cast, clerk, answered)
    said = {"result": "explained", "text": "维持原意见", "answer": "explain"}
    assert press(cast, clerk, answered, "dispose", key="d", **said).status_code == 409
    assert press(cast, reviewer, answered, "dispose", key="e", **said).status_code == 303
    assert answered.code not in cast.client(reviewer).get("/due/").content.decode()
    assert "信访人申请复查，由另一机关办理" in shown(cast, reviewer, answered)


def test_it_is_asked_for_by_the_api(cast: Cast, reviewer: Person, answered: Case) -> None:
    browser, address = cast.client(cast.petition_clerk), f"/api/v1/cases/{answered.code}/review"
    wrong = {"organisation_id": str(cast.units.district_center.pk)}
    refused = browser.post(address, wrong, content_type="application/json")
    assert (refused.status_code, refused.json()["field"]) == (422, "organisation_id")
    assert set(refused.json()["messages"]) == {"zh", "en"}
    right = {"organisation_id": str(organ_of(reviewer).pk)}
    assert browser.post(address, right, content_type="application/json").status_code == 200
    assert browser.post(address, right, content_type="application/json").status_code == 409
    assert cast.client(cast.stranger).post(address, right, content_type="application/json").status_code == 404


def test_what_a_department_handled_is_answered_in_its_name(cast: Cast, clerk: Actor, clock: Clock) -> None:
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    accept(by=clerk, at=clock.now, case_id=case.pk, said=SIXTH)
    Case.objects.filter(pk=case.pk).update(handler=cast.units.market_bureau)
    dispose(by=clerk, at=clock.now, case_id=case.pk, result=ANSWER)
    paper = served(clerk, case, "petition_opinion", clock)
    assert (paper.organisation, paper.sheet.body) == (cast.units.market_bureau, cast.units.market_bureau.name)
    assert bodies_asked(case, clock.now) == [cast.units.district_center]
    ask_review(by=clerk, at=clock.now, case_id=case.pk, organisation_id=cast.units.district_center.pk)
    with pytest.raises(AnsweredBefore):
        dispose(by=clerk, at=clock.now, case_id=case.pk, result=ANSWER)
    dispose(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, result=ANSWER)
    assert Paper.objects.get(stream=case.stream, kind="review_opinion").organisation == cast.units.district_center


def test_under_review_it_stays_with_the_organ_that_reviews(
    cast: Cast, clerk: Actor, reviewer: Person, answered: Case, clock: Clock
) -> None:
    other = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    ask_review(by=clerk, at=clock.now, case_id=answered.pk, organisation_id=organ_of(reviewer).pk)
    tenant = answered.parties.get()
    with pytest.raises(UnderReview):
        split(by=clerk, at=clock.now, case_id=answered.pk, part=Part("还有一件。", (tenant.pk,)))
    for one, two in ((answered, other), (other, answered)):
        with pytest.raises(UnderReview):
            merge(by=clerk, at=clock.now, case_id=one.pk, into_id=two.pk)
    page = shown(cast, cast.petition_clerk, answered)
    assert not any(f"/acts/{verb}/" in page for verb in ("split", "merge"))
    refused = press(cast, cast.petition_clerk, other, "merge", into=answered.code)
    assert (refused.status_code, "由受理的机关答复" in refused.content.decode()) == (409, True)
    api = cast.client(cast.petition_clerk).post(
        f"/api/v1/cases/{other.code}/merge", {"into": answered.code}, content_type="application/json"
    )
    assert (api.status_code, api.json()["type"]) == (409, "/problems/petition-under-review")
    assert set(api.json()["messages"]) == {"zh", "en"}
