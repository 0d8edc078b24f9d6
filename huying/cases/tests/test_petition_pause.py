"""The time of a hearing is left out of the thirty days of a recheck (信访工作条例 36)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.ask_review import ask_review
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.pause import PetitionNotPausable, go_on, pause
from huying.cases.journal import CaseNotInThisState
from huying.cases.models import Case
from huying.cases.reviewing import AnotherReviews
from huying.cases.testing import TENANT, a_reviewer, organ_of, registered
from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.pause import AlreadyPaused
from huying.clocks.commands.resume import NotPaused
from huying.clocks.models import RunningClock
from huying.core.clock import CHINA, in_china
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock, settle
from huying.notices.models import Message
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from huying.people.models import Person
from huying.places.testing import area
from tests.api import Caller
from tests.cast import Cast

SIXTH = Acceptance(petition_class="appeal", route="petition")
ANSWER = Result(text="经查属实，已责令整改。", answer="reject")
HEARING = {"ground": "hearing", "document": "听证通知书〔2026〕3号", "why": "双方申请听证"}


@pytest.fixture
def rechecker(cast: Cast, clock: Clock) -> Person:
    """复查员2, of the organ over the city."""
    return a_reviewer(area=area(code="9901", name="望州市"), number=2)


@pytest.fixture
def petition(cast: Cast, rechecker: Person, clock: Clock) -> Case:
    """A petition that was answered, reviewed, and whose recheck 复查员2's organ was asked for on a Monday."""
    clock.set(datetime(2026, 9, 7, 9, tzinfo=CHINA))
    clerk, reviewer = cast.petition_clerk, a_reviewer(area=cast.town.district)
    case = registered(clerk, line="petition", category="land", parties=(TENANT,))
    accept(by=cast.actor(clerk), at=clock.now, case_id=case.pk, said=SIXTH)
    for who, kind, organ in ((clerk, "petition_opinion", reviewer), (reviewer, "review_opinion", rechecker)):
        dispose(by=cast.actor(who), at=clock.now, case_id=case.pk, result=ANSWER)
        paper = Paper.objects.get(stream=case.stream, kind=kind)
        serve(by=cast.actor(who), at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
        settle()
        ask_review(by=cast.actor(clerk), at=clock.now, case_id=case.pk, organisation_id=organ_of(organ).pk)
    return Case.objects.get(pk=case.pk)


def held(cast: Cast, who: Person, case: Case, clock: Clock, **other: str) -> Case:
    return pause(by=cast.actor(who), at=clock.now, case_id=case.pk, **{**HEARING, **other})


def due(case: Case) -> str:
    clock = RunningClock.objects.get(stream=case.stream, kind="XF.recheck.opinion", stopped_at=None)
    return f"{in_china(clock.due_at):%m-%d}"


def shown(cast: Cast, who: Person, case: Case) -> str:
    return cast.client(who).get(f"/cases/{case.code}/").content.decode()


def test_the_hearing_is_left_out_and_nobody_is_reminded_of_it(
    cast: Cast, rechecker: Person, petition: Case, clock: Clock
) -> None:
    assert due(petition) == "10-08"  # thirty days end on 7 October, a holiday
    clock.advance(days=10)
    held(cast, rechecker, petition, clock)
    page = shown(cast, rechecker, petition)
    assert "已中止" in page
    assert "中止计时：复核意见，听证" in page
    assert "/acts/go_on/" in page
    assert "/acts/pause/" not in page
    clock.advance(days=40)
    while fire_due(at=clock.now):
        pass
    assert not Message.objects.filter(body__clock="XF.recheck.opinion").exists()
    go_on(by=cast.actor(rechecker), at=clock.now, case_id=petition.pk)
    assert due(petition) == "11-16"  # thirty days and forty: a Monday
    assert "恢复计时：复核意见" in shown(cast, rechecker, petition)
    dispose(by=cast.actor(rechecker), at=clock.now, case_id=petition.pk, result=ANSWER)
    assert "超期" not in shown(cast, rechecker, petition)


def test_only_the_organ_that_answers_and_only_where_the_law_says_so(
    cast: Cast, rechecker: Person, petition: Case, clock: Clock
) -> None:
    with pytest.raises(AnotherReviews):
        held(cast, cast.petition_clerk, petition, clock)
    for who, refusal in ((cast.inspector, NotAllowed), (cast.stranger, NotFound), (cast.dept_user, NotFound)):
        with pytest.raises(refusal):
            held(cast, who, petition, clock)
    first = registered(cast.petition_clerk, line="petition", category="labour", parties=(TENANT,))
    accept(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=first.pk, said=SIXTH)
    with pytest.raises(PetitionNotPausable):
        held(cast, cast.petition_clerk, first, clock)
    dispute = registered(cast.window_clerk)
    with pytest.raises(PetitionNotPausable):
        held(cast, cast.window_clerk, dispute, clock)
    assert "/acts/pause/" not in shown(cast, cast.petition_clerk, first)
    assert "/acts/pause/" in shown(cast, rechecker, petition)


def test_twice_never_and_after_the_answer_neither(cast: Cast, rechecker: Person, petition: Case, clock: Clock) -> None:
    by = cast.actor(rechecker)
    with pytest.raises(NotPaused):
        go_on(by=by, at=clock.now, case_id=petition.pk)
    held(cast, rechecker, petition, clock)
    with pytest.raises(AlreadyPaused):
        held(cast, rechecker, petition, clock)
    dispose(by=by, at=clock.now, case_id=petition.pk, result=ANSWER)
    with pytest.raises(CaseNotInThisState):
        held(cast, rechecker, petition, clock)
    with pytest.raises(CaseNotInThisState):
        go_on(by=by, at=clock.now, case_id=petition.pk)


def test_on_the_page_and_over_the_api(cast: Cast, rechecker: Person, petition: Case, clock: Clock) -> None:
    browser, address = cast.client(rechecker), f"/cases/{petition.code}/acts/pause/"
    for name in HEARING:
        refused = browser.post(address, {**HEARING, name: "", "key": name})
        assert refused.status_code == 422, name
    assert browser.post(address, {**HEARING, "ground": "appraisal", "key": "x"}).status_code == 422
    for _again in range(2):
        assert browser.post(address, {**HEARING, "key": "k"}).status_code == 303
    assert browser.post(address, {**HEARING, "key": "k2"}).status_code == 409
    assert browser.post(f"/cases/{petition.code}/acts/go_on/", {"key": "g"}).status_code == 303
    caller: Any = Caller(rechecker)
    wrong = caller.post(f"cases/{petition.code}/pause", {**HEARING, "ground": "appraisal"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "ground")
    assert caller.post(f"cases/{petition.code}/pause", HEARING).status_code == 200
    again = caller.post(f"cases/{petition.code}/pause", HEARING)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/already-paused")
    assert caller.post(f"cases/{petition.code}/go_on").status_code == 200
    assert caller.post(f"cases/{petition.code}/go_on").json()["type"] == "/problems/not-paused"
