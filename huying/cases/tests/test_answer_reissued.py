"""An opinion was withdrawn and issued anew: the thirty days count from the day on which the new one is received."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.ask_review import ask_review
from huying.cases.commands.dispose import Result, dispose
from huying.cases.models import Case, PetitionDetails
from huying.cases.testing import TENANT, a_reviewer, organ_of, registered
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.clock import in_china
from huying.core.testing import Clock, settle
from huying.papers.commands.reissue import reissue
from huying.papers.commands.serve import serve
from huying.papers.commands.withdraw import withdraw
from huying.papers.models import Paper
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from tests.cast import Cast

RIGHT = "XF.review.apply"


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Actor:
    """王信访."""
    return cast.actor(cast.petition_clerk)


@pytest.fixture
def reviewer(cast: Cast, clock: Clock) -> Person:
    """Somebody of an organ that takes reviews."""
    return a_reviewer(area=cast.town.district)


@pytest.fixture
def case(cast: Cast, clerk: Actor, clock: Clock) -> Case:
    """A petition that was answered."""
    made = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    said = Acceptance(petition_class="appeal", route="petition")
    accept(by=clerk, at=clock.now, case_id=made.pk, said=said)
    dispose(by=clerk, at=clock.now, case_id=made.pk, result=Result(text="经查属实。", answer="support"))
    return made


def opinion(case: Case, kind: str = "petition_opinion") -> Paper:
    return Paper.objects.filter(stream=case.stream, kind=kind).latest("issued_at")


def served(clerk: Actor, paper: Paper, clock: Clock) -> None:
    serve(by=clerk, at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()


def anew(clerk: Actor, paper: Paper, clock: Clock) -> Paper:
    withdraw(by=clerk, at=clock.now, paper_id=paper.pk, reason="日期写错")
    return reissue(by=clerk, at=clock.advance(days=1), paper_id=paper.pk)


def days(case: Case) -> list[tuple[date, bool]]:
    """Of each period in which a review may be asked for: from when, and whether it runs."""
    rows = RunningClock.objects.filter(stream=case.stream, kind=RIGHT).order_by("step")
    return [(in_china(row.started_at).date(), row.stopped_at is None) for row in rows]


@pytest.mark.parametrize("lapsed", [False, True])
def test_the_days_count_from_the_service_of_the_new_one(
    clerk: Actor, case: Case, reviewer: Person, clock: Clock, lapsed: bool
) -> None:
    served(clerk, opinion(case), clock)
    first = in_china(clock.now).date()
    clock.advance(days=40 if lapsed else 20)
    fire_due(at=clock.now)
    fresh = anew(clerk, opinion(case), clock)
    clock.advance(days=2)
    served(clerk, fresh, clock)
    second = in_china(clock.now).date()
    assert days(case) == [(first, False), (second, True)]
    clock.advance(days=3)
    served(clerk, fresh, clock)
    assert days(case) == [(first, False), (second, True)], "received once more it begins nothing"
    clock.advance(days=24)
    assert clock.now - timedelta(days=30) > RunningClock.objects.earliest("started_at").started_at
    body = organ_of(reviewer)
    assert ask_review(by=clerk, at=clock.now, case_id=case.pk, organisation_id=body.pk).state == "reopened"


def test_issued_anew_after_the_review_it_begins_no_days(
    clerk: Actor, case: Case, reviewer: Person, clock: Clock
) -> None:
    first = opinion(case)
    served(clerk, first, clock)
    body = organ_of(reviewer)
    ask_review(by=clerk, at=clock.now, case_id=case.pk, organisation_id=body.pk)
    clock.advance(days=5)
    by = actor_of(reviewer, clock.now)
    dispose(by=by, at=clock.now, case_id=case.pk, result=Result(text="维持原处理意见。", answer="reject"))
    assert PetitionDetails.objects.get(case=case).stage == "review"
    fresh = anew(clerk, first, clock)
    served(clerk, fresh, clock)
    assert not RunningClock.objects.filter(stream=case.stream, kind="XF.recheck.apply").exists()
    served(by, opinion(case, "review_opinion"), clock)
    assert RunningClock.objects.get(stream=case.stream, kind="XF.recheck.apply").stopped_at is None
