"""The petition line: sorted before it is accepted, its clocks, its answers, who keeps away (信访工作条例)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huying.cases.acting import applies
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.ask_review import ask_review
from huying.cases.commands.decide_extension import OwnExtension, WhyNoExtension, decide_extension
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.extend import extend
from huying.cases.commands.merge import merge
from huying.cases.commands.recuse import PetitionsOnly, recuse
from huying.cases.commands.reopen import reopen
from huying.cases.commands.sort import sort
from huying.cases.endings import ReasonNeeded
from huying.cases.extending import ExtensionAskedAlready, NoPetitionExtensionAsked
from huying.cases.intake import NewPetition
from huying.cases.journal import CaseNotInThisState
from huying.cases.merge_rules import AcceptFirst
from huying.cases.models import Case, PetitionDetails, Recusal
from huying.cases.petitions import AlreadyInHand, Recused, SortingNeeded, SortingUnknown
from huying.cases.review_right import AnswerNotServed, NoReviewHere, TooLateForReview
from huying.cases.testing import TENANT, a_reviewer, organ_of, registered
from huying.clocks.extensions import ExtendedEnough, ExtensionTooLong
from huying.clocks.models import RunningClock
from huying.core.clock import in_china
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.testing import post
from tests.cast import Cast

SIXTH = Acceptance(petition_class="appeal", route="petition")
ANSWER = Result(text="经查属实，已责令整改。", answer="support")


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Actor:
    """王信访."""
    return cast.actor(cast.petition_clerk)


@pytest.fixture
def petition(cast: Cast, clock: Clock) -> Case:
    """A resident asks for help about a demolition."""
    return registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))


@pytest.fixture
def reviewer(cast: Cast, clock: Clock) -> Organisation:
    """An organ over the district that takes reviews."""
    return organ_of(a_reviewer(area=cast.town.district))


def due(case: Case, kind: str) -> date:
    return in_china(RunningClock.objects.get(stream=case.stream, kind=kind, stopped_at=None).due_at).date()


def served(clerk: Actor, case: Case, kind: str, clock: Clock) -> None:
    """The petitioner signs for the paper."""
    paper = Paper.objects.filter(stream=case.stream, kind=kind).latest("issued_at")
    serve(by=clerk, at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()
    assert list(read(case.stream))[-1].data == {"case_id": str(case.pk), "kind": kind, "how": "in_person"}


def test_it_is_sorted_before_it_is_accepted(clerk: Actor, petition: Case, clock: Clock) -> None:
    with pytest.raises(SortingNeeded):
        accept(by=clerk, at=clock.now, case_id=petition.pk)
    with pytest.raises(SortingNeeded) as told:
        accept(by=clerk, at=clock.now, case_id=petition.pk, said=Acceptance(petition_class="appeal"))
    assert told.value.field == "route"
    with pytest.raises(SortingUnknown):
        sort(by=clerk, at=clock.now, case_id=petition.pk, petition_class="suggestion", route="duty")
    assert PetitionDetails.objects.get(case=petition).petition_class == ""
    sort(by=clerk, at=clock.now, case_id=petition.pk, petition_class="appeal", route="petition")
    assert accept(by=clerk, at=clock.now, case_id=petition.pk).state == "accepted"
    with pytest.raises(CaseNotInThisState):
        sort(by=clerk, at=clock.now, case_id=petition.pk, petition_class="suggestion")


def test_it_is_not_settled_before_it_is_accepted(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    with pytest.raises(CaseNotInThisState):
        dispose(by=clerk, at=clock.now, case_id=petition.pk, result=ANSWER)
    assert due(petition, "XF.register") == date(2026, 12, 7)
    page = cast.client(cast.petition_clerk).get(f"/cases/{petition.code}/").content.decode()
    assert "/acts/dispose/" not in page
    assert "/acts/accept/" in page


def test_merged_it_keeps_the_days_that_it_had(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    accept(by=clerk, at=clock.now, case_id=petition.pk, said=SIXTH)
    first = due(petition, "XF.handle")
    clock.advance(hours=24 * 20)
    again = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    with pytest.raises(AcceptFirst):
        merge(by=clerk, at=clock.now, case_id=petition.pk, into_id=again.pk)
    different = Acceptance(petition_class="appeal", route="petition", different=True)
    accept(by=clerk, at=clock.now, case_id=again.pk, said=different)
    assert due(again, "XF.handle") > first
    moved = RunningClock.objects.get(stream=petition.stream, kind="XF.handle")
    merge(by=clerk, at=clock.now, case_id=petition.pk, into_id=again.pk)
    assert due(again, "XF.handle") == first
    assert RunningClock.objects.get(stream=again.stream, kind="XF.handle", stopped_at=None) == moved
    assert not RunningClock.objects.filter(stream=petition.stream, stopped_at=None).exists()
    assert [record.type for record in read(moved.events)][-1] == "clocks.ClockMoved"


def test_merged_the_later_of_two_ends_is_given_up(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    clock.advance(hours=24 * 3)
    again = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    early = due(petition, "XF.register")
    merge(by=clerk, at=clock.now, case_id=again.pk, into_id=petition.pk)
    assert due(petition, "XF.register") == early


def test_only_the_sixth_way_has_the_sixty_days(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    accept(by=clerk, at=clock.now, case_id=petition.pk, said=SIXTH)
    assert due(petition, "XF.handle") == date(2027, 1, 20)
    judicial = Acceptance(petition_class="appeal", route="judicial")
    for category, way in (("labour", judicial), ("finance", Acceptance(petition_class="suggestion"))):
        other = registered(cast.petition_clerk, line="petition", category=category)
        accept(by=clerk, at=clock.now, case_id=other.pk, said=way)
        assert not RunningClock.objects.filter(stream=other.stream, stopped_at=None).exists()


def test_fifteen_days_to_register_and_to_tell(petition: Case) -> None:
    assert due(petition, "XF.register") == due(petition, "XF.reply_receipt") == date(2026, 12, 7)  # a Sunday before


def test_the_same_matter_is_not_accepted_twice(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    accept(by=clerk, at=clock.now, case_id=petition.pk, said=SIXTH)
    again = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    with pytest.raises(AlreadyInHand) as told:
        accept(by=clerk, at=clock.now, case_id=again.pk, said=SIXTH)
    assert petition.code in str(told.value)
    different = Acceptance(petition_class="appeal", route="petition", different=True)
    assert accept(by=clerk, at=clock.now, case_id=again.pk, said=different).state == "accepted"


def test_a_head_gives_thirty_days_more_at_most(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    accept(by=clerk, at=clock.now, case_id=petition.pk, said=SIXTH)
    with pytest.raises(ExtensionTooLong):
        extend(by=clerk, at=clock.now, case_id=petition.pk, days=31, reason="需要鉴定")
    extend(by=clerk, at=clock.now, case_id=petition.pk, days=30, reason="需要鉴定")
    assert due(petition, "XF.handle") == date(2027, 1, 20)
    with pytest.raises(ExtensionAskedAlready):
        extend(by=clerk, at=clock.now, case_id=petition.pk, days=30, reason="需要鉴定")
    for other in (cast.petition_clerk, cast.window_clerk, cast.district_seat):
        with pytest.raises(NotAllowed):
            decide_extension(by=cast.actor(other), at=clock.now, case_id=petition.pk, approved=True)
    head = cast.actor(cast.district_chief)
    decide_extension(by=head, at=clock.now, case_id=petition.pk, approved=True)
    notice = Paper.objects.get(stream=petition.stream, kind="petition_extension").sheet
    assert (notice.due_before, notice.due_after, notice.days) == (date(2027, 1, 20), date(2027, 2, 19), 30)
    said = (notice.reason, notice.approver, notice.clerk)
    assert said == ("需要鉴定", cast.district_chief.name, cast.petition_clerk.name)
    served(clerk, petition, "petition_extension", clock)
    assert due(petition, "XF.handle") == date(2027, 2, 19)
    with pytest.raises(ExtendedEnough):
        extend(by=clerk, at=clock.now, case_id=petition.pk, days=1, reason="再延")
    with pytest.raises(NoPetitionExtensionAsked):
        decide_extension(by=head, at=clock.now, case_id=petition.pk, approved=True)


def test_nobody_approves_what_they_asked_for_and_a_no_is_explained(cast: Cast, petition: Case, clock: Clock) -> None:
    post(person=cast.district_seat, role="district_chief", organisation=cast.units.district_center)
    head, other = cast.actor(cast.district_chief), cast.actor(cast.district_seat)
    accept(by=head, at=clock.now, case_id=petition.pk, said=SIXTH)
    extend(by=head, at=clock.now, case_id=petition.pk, days=10, reason="需要鉴定")
    with pytest.raises(OwnExtension):
        decide_extension(by=head, at=clock.now, case_id=petition.pk, approved=True)
    with pytest.raises(WhyNoExtension):
        decide_extension(by=other, at=clock.now, case_id=petition.pk, approved=False)
    decide_extension(by=other, at=clock.now, case_id=petition.pk, approved=False, answer="材料已齐")
    assert due(petition, "XF.handle") == date(2027, 1, 20)
    extend(by=head, at=clock.now, case_id=petition.pk, days=10, reason="需要鉴定")
    dispose(by=head, at=clock.now, case_id=petition.pk, result=ANSWER)
    with pytest.raises(NoPetitionExtensionAsked):
        decide_extension(by=other, at=clock.now, case_id=petition.pk, approved=True)
    assert not Paper.objects.filter(stream=petition.stream, kind="petition_extension").exists()


def test_a_review_is_asked_for_within_thirty_days(
    clerk: Actor, petition: Case, reviewer: Organisation, clock: Clock
) -> None:
    accept(by=clerk, at=clock.now, case_id=petition.pk, said=SIXTH)
    dispose(by=clerk, at=clock.now, case_id=petition.pk, result=ANSWER)
    clock.advance(days=5)
    served(clerk, petition, "petition_opinion", clock)
    assert due(petition, "XF.review.apply") == date(2026, 12, 28)  # the 30th day is a Saturday
    clock.advance(days=33)
    with pytest.raises(TooLateForReview):
        ask_review(by=clerk, at=clock.now, case_id=petition.pk, organisation_id=reviewer.pk)


def test_reopened_it_has_a_period_again_and_the_new_answer_its_own_thirty_days(
    clerk: Actor, petition: Case, reviewer: Organisation, clock: Clock
) -> None:
    accept(by=clerk, at=clock.now, case_id=petition.pk, said=SIXTH)
    dispose(by=clerk, at=clock.now, case_id=petition.pk, result=ANSWER)
    served(clerk, petition, "petition_opinion", clock)
    clock.advance(days=10)
    reopen(by=clerk, at=clock.now, case_id=petition.pk, cause="visit")
    assert due(petition, "XF.handle") == date(2027, 2, 1)  # the 60th day is a Saturday
    clock.advance(days=50)
    dispose(by=clerk, at=clock.now, case_id=petition.pk, result=ANSWER)
    served(clerk, petition, "petition_opinion", clock)
    assert due(petition, "XF.review.apply") == date(2027, 2, 19)
    clock.advance(days=8)
    served(clerk, petition, "petition_opinion", clock)
    assert RunningClock.objects.filter(stream=petition.stream, kind="XF.review.apply").count() == 2
    assert ask_review(by=clerk, at=clock.now, case_id=petition.pk, organisation_id=reviewer.pk).state == "reopened"
    assert due(petition, "XF.review.reply") == date(2027, 3, 1)  # the 30th day is a Saturday


def test_there_is_no_review_before_the_answer_is_served_nor_in_another_way(
    cast: Cast, clerk: Actor, petition: Case, reviewer: Organisation, clock: Clock
) -> None:
    accept(by=clerk, at=clock.now, case_id=petition.pk, said=SIXTH)
    dispose(by=clerk, at=clock.now, case_id=petition.pk, result=ANSWER)
    with pytest.raises(AnswerNotServed):
        ask_review(by=clerk, at=clock.now, case_id=petition.pk, organisation_id=reviewer.pk)
    other = registered(cast.petition_clerk, line="petition", category="finance")
    accept(by=clerk, at=clock.now, case_id=other.pk, said=Acceptance(petition_class="suggestion"))
    dispose(by=clerk, at=clock.now, case_id=other.pk, result=Result(text="已转有关部门研究。"))
    served(clerk, other, "petition_reply", clock)
    with pytest.raises(NoReviewHere):
        ask_review(by=clerk, at=clock.now, case_id=other.pk, organisation_id=reviewer.pk)
    other.refresh_from_db()
    assert not applies("review", other)


def test_an_earlier_answer_served_late_does_not_begin_the_days_of_the_newer(
    clerk: Actor, petition: Case, reviewer: Organisation, clock: Clock
) -> None:
    accept(by=clerk, at=clock.now, case_id=petition.pk, said=SIXTH)
    dispose(by=clerk, at=clock.now, case_id=petition.pk, result=ANSWER)
    first = Paper.objects.get(stream=petition.stream, kind="petition_opinion")
    clock.advance(days=2)
    reopen(by=clerk, at=clock.now, case_id=petition.pk, cause="asked")
    clock.advance(days=2)
    dispose(by=clerk, at=clock.now, case_id=petition.pk, result=ANSWER)
    clock.advance(days=1)
    serve(by=clerk, at=clock.now, paper_id=first.pk, to="张三丰", how="in_person")
    settle()
    assert not RunningClock.objects.filter(stream=petition.stream, kind="XF.review.apply").exists()
    with pytest.raises(AnswerNotServed):
        ask_review(by=clerk, at=clock.now, case_id=petition.pk, organisation_id=reviewer.pk)
    clock.advance(days=3)
    served(clerk, petition, "petition_opinion", clock)
    assert due(petition, "XF.review.apply") == in_china(clock.now + timedelta(days=30)).date()


def test_whoever_has_an_interest_keeps_away(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    with pytest.raises(ReasonNeeded):
        recuse(by=clerk, at=clock.now, case_id=petition.pk, reason=" ")
    recuse(by=clerk, at=clock.now, case_id=petition.pk, reason="信访人是我的邻居")
    assert Recusal.objects.get().person == cast.petition_clerk
    with pytest.raises(Recused):
        accept(by=clerk, at=clock.now, case_id=petition.pk, said=SIXTH)
    assert accept(by=cast.actor(cast.window_clerk), at=clock.now, case_id=petition.pk, said=SIXTH)
    dispute = registered(cast.window_clerk)
    with pytest.raises(PetitionsOnly):
        recuse(by=cast.actor(cast.window_clerk), at=clock.now, case_id=dispute.pk, reason="x")


def test_petition_clerks_handle_petitions_alone(cast: Cast, clerk: Actor, clock: Clock) -> None:
    dispute = registered(cast.window_clerk)
    with pytest.raises(NotFound):
        accept(by=clerk, at=clock.now, case_id=dispute.pk)
    petition = registered(cast.petition_clerk, line="petition")
    with pytest.raises(NotAllowed):
        accept(by=cast.actor(cast.inspector), at=clock.now, case_id=petition.pk, said=SIXTH)


def test_a_petition_may_be_sorted_at_the_window(cast: Cast, clerk: Actor, clock: Clock) -> None:
    sent = NewPetition("appeal", "petition")
    case = registered(cast.petition_clerk, line="petition", petition=sent)
    assert accept(by=clerk, at=clock.now, case_id=case.pk).state == "accepted"


def test_in_english_each_word_says_what_it_is_about(cast: Cast, clock: Clock) -> None:
    """办理 is a stage here and a heading elsewhere, 办结 a fact here and a button elsewhere."""
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    by = cast.actor(cast.petition_clerk)
    accept(by=by, at=clock.now, case_id=case.pk, said=Acceptance(petition_class="appeal", route="petition"))
    dispose(by=by, at=clock.now, case_id=case.pk, result=Result(text="经查，不予支持。", answer="reject"))
    browser = cast.client(cast.petition_clerk)
    page = browser.get(f"/cases/{case.code}/", headers={"accept-language": "en"}).content.decode()
    assert "Answer (first handling): Not supported" in page
    assert "Answer (Acts)" not in page
    assert "<dt>Registered</dt>" in page
