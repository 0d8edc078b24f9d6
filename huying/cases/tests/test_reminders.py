"""The clocks of a case tell people: its window and whoever mediates; the chief of the centre when it is too late."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.recuse import recuse
from huying.cases.models import Case
from huying.cases.petition_people import petitions_without_people
from huying.cases.reminding import window_of
from huying.cases.testing import TENANT, registered
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.clocks.queries import lines_of
from huying.core.clock import CHINA, now
from huying.core.testing import Clock, settle
from huying.notices.models import Message
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from huying.people.models import Post
from huying.people.testing import organisation, person, post
from huying.places.testing import area
from tests.cast import Cast

SIXTH = Acceptance(petition_class="appeal", route="petition")
ANSWER = Result(text="经查属实，已责令整改。", answer="support")


def pass_days(clock: Clock, days: int) -> None:
    """Days pass one by one, and the clocks that are due fire."""
    for _day in range(days):
        clock.advance(days=1)
        while fire_due(at=clock.now):
            pass


def told(case: Case, kind: str) -> list[tuple[str, set[str]]]:
    """Who was told of a clock and what, in the order of the telling."""
    clocks = RunningClock.objects.filter(stream=case.stream, kind=kind).values_list("pk", flat=True)
    messages = Message.objects.filter(stream__in=[f"clock:{key}" for key in clocks]).order_by("created_at")
    return [(row.body["why"], set(row.deliveries.values_list("person__name", flat=True))) for row in messages]


@pytest.fixture
def petition(cast: Cast, clock: Clock) -> Case:
    """A petition that 王信访 registered and accepted for the sixth way."""
    clock.set(datetime(2026, 11, 23, 9, tzinfo=CHINA))
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    accept(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, said=SIXTH)
    return case


def test_the_window_is_told_before_and_the_chief_after(cast: Cast, petition: Case, clock: Clock) -> None:
    clerk, chief = cast.petition_clerk.name, cast.district_chief.name
    pass_days(clock, 55)
    assert told(petition, "XF.handle") == [("due_soon", {clerk}), ("due_soon", {clerk})]
    assert petition.title in cast.client(cast.petition_clerk).get("/cases/").content.decode()
    pass_days(clock, 8)
    assert told(petition, "XF.handle")[2:] == [("overdue", {clerk, chief})]
    for who in (cast.petition_clerk, cast.district_chief):
        shown = cast.client(who).get("/due/").content.decode()
        assert petition.title in shown, who.name
        assert "已超期" in shown, who.name
    assert '<b class="num">1</b>' in cast.client(cast.district_chief).get("/due/count/").content.decode()


def test_nobody_is_told_after_the_answer(cast: Cast, petition: Case, clock: Clock) -> None:
    dispose(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=petition.pk, result=ANSWER)
    pass_days(clock, 65)
    assert told(petition, "XF.handle") == []


def test_whoever_is_recused_is_not_told(cast: Cast, petition: Case, clock: Clock) -> None:
    recuse(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=petition.pk, reason="信访人是我的亲戚")
    window = cast.window_clerk.name
    pass_days(clock, 35)
    assert told(petition, "XF.handle") == [("due_soon", {window})]
    pass_days(clock, 28)
    assert told(petition, "XF.handle")[-1] == ("overdue", {window, cast.district_chief.name})


def test_where_a_street_has_nobody_for_petitions_those_above_are_told(cast: Cast, clock: Clock) -> None:
    clock.set(datetime(2026, 11, 23, 9, tzinfo=CHINA))
    seat, clerk = cast.street_seat, cast.petition_clerk
    case = registered(seat, line="petition", category="land", parties=(TENANT,))
    assert case.owner == cast.units.street_center
    above = person(
        username="shixinfang",
        name="市信访",
        role="petition_clerk",
        organisation=organisation(name="望州市信访局", area=area(code="9901", name="望州市"), kind="department"),
    )
    pass_days(clock, 10)
    assert told(case, "XF.register")[0] == ("due_soon", {cast.street_chief.name, seat.name, clerk.name})
    assert case.title in cast.client(clerk).get("/due/").content.decode()
    Post.objects.filter(person=clerk).update(valid_to=clock.now)
    assert above.pk in window_of(case, clock.now)
    assert waiting(cast, case) == []
    recuse(by=cast.actor(above), at=clock.now, case_id=case.pk, reason="信访人是我的邻居")
    assert window_of(case, clock.now) == {seat.pk, cast.street_chief.pk}
    assert waiting(cast, case) == ["zhou"]
    own = post(person=cast.window_clerk, role="petition_clerk", organisation=cast.units.street_center)
    assert window_of(case, clock.now) == {own.person_id}
    assert waiting(cast, case) == []
    own.delete()
    Post.objects.filter(person=above).delete()
    assert waiting(cast, case) == ["zhou"]
    page = cast.client(cast.district_chief).get("/due/").content.decode()
    assert "安排信访工作人员" in page
    assert "租期已满" not in page
    assert cast.client(cast.district_chief).get(f"/cases/{case.code}/").status_code == 200


def waiting(cast: Cast, case: Case) -> list[str]:
    """The sign-in names of those whose work list says that nobody is there for a petition."""
    people = (cast.district_chief, cast.district_seat, cast.street_chief, cast.stranger)
    found = {who.username: petitions_without_people(cast.actor(who), now()) for who in people}
    return [name for name, rows in found.items() if [row.code for row in rows] == [case.code]]


def test_a_right_of_the_petitioner_lapses_unused(cast: Cast, petition: Case, clock: Clock) -> None:
    clerk = cast.actor(cast.petition_clerk)
    dispose(by=clerk, at=clock.now, case_id=petition.pk, result=ANSWER)
    paper = Paper.objects.get(stream=petition.stream, kind="petition_opinion")
    serve(by=clerk, at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()
    pass_days(clock, 40)
    assert [why for why, _who in told(petition, "XF.review.apply")] == ["due_soon", "due_soon"]
    line = next(line for line in lines_of(petition.stream, clock.now) if line.kind == "XF.review.apply")
    assert (line.left_words, line.lapsed, line.missed) == ("期满未行使", True, False)
    page = cast.client(cast.petition_clerk).get(f"/cases/{petition.code}/").content.decode()
    shown = page.partition("可以告知其他途径")[2]  # where it says why no review is taken in
    assert "期满未行使" in shown.partition("申请复查")[2][:400]
    assert "超期" not in shown.partition("申请复查")[2][:400]
