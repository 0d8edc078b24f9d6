"""A hearing of an organ outside the platform: its days are not counted into the recheck (信访工作条例 36)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.ask_review import ask_review
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.outside_hearing import outside_hearing
from huying.cases.commands.outside_opinion import Opinion, outside_opinion
from huying.cases.commands.pause import PetitionNotPausable
from huying.cases.models import Case
from huying.cases.outside import Hearing, HearingDaysNeeded, NoOutsideReview, Outside, OutsideDayWrong
from huying.cases.testing import TENANT, registered
from huying.cases.waiting import newest
from huying.clocks.commands.count_out import DaysCountedOut, DaysOutside
from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.pause import DocumentNeeded
from huying.clocks.models import ClockPause
from huying.core.audit import verify
from huying.core.clock import CHINA, in_china
from huying.core.documents import store_document
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from huying.people.access import Actor
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

SIXTH = Acceptance(petition_class="appeal", route="petition")
PAPER = "望信听〔2026〕5号"
HEARD = {"heard_since": "2026-09-15", "heard_until": "2026-09-17", "heard_document": PAPER}
PHOTO = f"{'5f' * 32}.jpg"


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Actor:
    """王信访, of the district; no higher organ is here."""
    return cast.actor(cast.petition_clerk)


@pytest.fixture
def reviewed(cast: Cast, clerk: Actor, clock: Clock) -> Case:
    """A petition that was answered here and is reviewed outside since Monday, 7 September 2026."""
    clock.set(datetime(2026, 9, 7, 9, tzinfo=CHINA))
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    accept(by=clerk, at=clock.now, case_id=case.pk, said=SIXTH)
    dispose(by=clerk, at=clock.now, case_id=case.pk, result=Result(text="经查，不予支持。", answer="reject"))
    paper = Paper.objects.get(stream=case.stream, kind="petition_opinion")
    serve(by=clerk, at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()
    ask_review(by=clerk, at=clock.now, case_id=case.pk, outside=Outside("望州市信访局", date(2026, 9, 7)))
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def rechecked(clerk: Actor, reviewed: Case, clock: Clock) -> Case:
    """The same, decided on that day and rechecked outside since."""
    noted(clerk, reviewed, clock)
    ask_review(by=clerk, at=clock.now, case_id=reviewed.pk, outside=Outside("望州省信访局", date(2026, 9, 7)))
    return Case.objects.get(pk=reviewed.pk)


def noted(clerk: Actor, case: Case, clock: Clock, **other: Any) -> Case:
    today = in_china(clock.now).date()
    said = {"answer": "reject", "number": "3号", "decided_on": today, "served_on": today, "photo": PHOTO, **other}
    return outside_opinion(by=clerk, at=clock.now, case_id=case.pk, opinion=Opinion(**said))


def heard(clerk: Actor, case: Case, clock: Clock, days: str = "15..17", **other: str) -> Case:
    """A hearing from one day of September to another."""
    since, until = (date(2026, 9, int(day)) for day in days.split(".."))
    said = Hearing(since, until, **{"document": PAPER, **other})
    return outside_hearing(by=clerk, at=clock.now, case_id=case.pk, hearing=said)


def due(case: Case) -> str:
    clock = newest(case, "XF.recheck.opinion")
    assert clock is not None
    return f"{in_china(clock.due_at):%m-%d}"


def shown(cast: Cast, who: Person, case: Case) -> str:
    return cast.client(who).get(f"/cases/{case.code}/").content.decode()


def test_the_recheck_is_due_later_by_the_hearing(cast: Cast, clerk: Actor, rechecked: Case, clock: Clock) -> None:
    assert due(rechecked) == "10-08"
    clock.set(datetime(2026, 9, 20, 9, tzinfo=CHINA))
    heard(clerk, rechecked, clock, why="信访人申请听证")
    assert due(rechecked) == "10-10"
    heard(clerk, rechecked, clock, why="又点了一次")
    heard(clerk, rechecked, clock, "18..19")
    assert due(rechecked) == "10-12"
    types = [record.type for record in read(rechecked.stream)]
    assert types.count("cases.OutsideHearingNoted") == ClockPause.objects.count() == 2
    page = shown(cast, cast.petition_clerk, rechecked)
    assert "听证 2026-09-15 至 2026-09-17 不计入期限" in page
    assert f"{PAPER} · 信访人申请听证" in page
    assert "登记了平台外上级机关的听证，2026-09-15 至 2026-09-17 不计入期限：复核意见" in page
    running = newest(rechecked, "XF.recheck.opinion")
    assert running is not None
    history = cast.client(cast.petition_clerk).get(f"/clocks/{running.pk}/").content.decode()
    for words in (
        "扣除时间",
        "不计入的日期",
        "2026-09-15 至 2026-09-17",
        "信访人申请听证",
        PAPER,
        cast.petition_clerk.name,
    ):
        assert words in history, words
    clock.set(datetime(2026, 10, 12, 9, tzinfo=CHINA))
    while fire_due(at=clock.now):
        pass
    noted(clerk, rechecked, clock, decided_on=date(2026, 10, 12), number="省信核〔2026〕9号")
    assert "超期" not in shown(cast, cast.petition_clerk, rechecked)
    assert verify().findings == []


def test_told_with_the_opinion_after_the_day_was_over(cast: Cast, clerk: Actor, rechecked: Case, clock: Clock) -> None:
    clock.set(datetime(2026, 10, 11, 9, tzinfo=CHINA))
    while fire_due(at=clock.now):
        pass
    assert "已超期" in shown(cast, cast.petition_clerk, rechecked)
    told = Hearing(date(2026, 9, 15), date(2026, 9, 17), PAPER)
    with pytest.raises(OutsideDayWrong) as found:
        noted(clerk, rechecked, clock, hearing=told, decided_on=date(2026, 9, 16))
    assert (found.value.field, ClockPause.objects.count()) == ("decided_on", 0)
    noted(clerk, rechecked, clock, hearing=told, decided_on=date(2026, 10, 10), number="省信核〔2026〕9号")
    ended = newest(rechecked, "XF.recheck.opinion")
    assert ended is not None
    assert (ended.stopped_at or clock.now) <= ended.due_at
    assert "按期完成" in cast.client(cast.petition_clerk).get(f"/clocks/{ended.pk}/").content.decode()


@pytest.mark.parametrize(
    ("days", "document", "refusal", "field"),
    [
        ("15..22", PAPER, DaysOutside, "heard_until"),  # tomorrow
        ("22..23", PAPER, DaysOutside, "heard_since"),
        ("7..8", PAPER, DaysOutside, "heard_since"),  # the day of asking is not counted anyway
        ("17..15", PAPER, DaysOutside, "heard_until"),
        ("16..18", PAPER, DaysCountedOut, None),
        ("18..19", " ", DocumentNeeded, "heard_document"),
    ],
)
def test_bad_days(
    clerk: Actor, rechecked: Case, clock: Clock, days: str, document: str, refusal: type[Exception], field: str | None
) -> None:
    clock.set(datetime(2026, 9, 21, 9, tzinfo=CHINA))
    heard(clerk, rechecked, clock, "15..16")
    with pytest.raises(refusal) as found:
        heard(clerk, rechecked, clock, days, document=document)
    assert getattr(found.value, "field", None) == field
    assert ClockPause.objects.count() == 1


def test_only_where_the_law_says_so_and_while_an_organ_outside_answers(
    cast: Cast, clerk: Actor, reviewed: Case, clock: Clock
) -> None:
    clock.set(datetime(2026, 9, 21, 9, tzinfo=CHINA))
    with pytest.raises(PetitionNotPausable):  # article 35 knows of no hearing
        heard(clerk, reviewed, clock)
    assert "/acts/outside_hearing/" not in shown(cast, cast.petition_clerk, reviewed)
    noted(clerk, reviewed, clock)
    with pytest.raises(NoOutsideReview):
        heard(clerk, registered(cast.petition_clerk, line="petition", parties=(TENANT,)), clock)
    with pytest.raises(NoOutsideReview):
        heard(cast.actor(cast.window_clerk), registered(cast.window_clerk), clock)
    for who, refusal in ((cast.inspector, NotAllowed), (cast.stranger, NotFound), (cast.dept_user, NotFound)):
        with pytest.raises(refusal):
            heard(cast.actor(who), reviewed, clock)


def test_on_the_page(cast: Cast, rechecked: Case, clock: Clock) -> None:
    clock.set(datetime(2026, 9, 21, 9, tzinfo=CHINA))
    browser, address = cast.client(cast.petition_clerk), f"/cases/{rechecked.code}/acts/outside_hearing/"
    assert address in shown(cast, cast.petition_clerk, rechecked)
    for number, (wrong, words) in enumerate(
        (
            ({"heard_since": ""}, "必填"),
            ({"heard_until": "2026-09-22"}, "不晚于 2026-09-21"),
            ({"heard_since": "昨天"}, "有效的日期"),
            ({"heard_document": ""}, "必填"),
        )
    ):
        refused = browser.post(address, {**HEARD, **wrong, "key": str(number)})
        assert (refused.status_code, words in refused.content.decode()) == (422, True), wrong
    for _again in range(2):
        assert browser.post(address, {**HEARD, "key": "k"}).status_code == 303
    assert browser.post(address, {**HEARD, "key": "k2"}).status_code == 303
    assert (due(rechecked), ClockPause.objects.count()) == ("10-10", 1)
    assert browser.post(address, {**HEARD, "heard_until": "2026-09-18", "key": "k3"}).status_code == 409
    door = {"code": rechecked.code, "tail": "1234"}
    told = Client().post(reverse("citizen:door"), door, follow=True).content.decode()
    assert "举行了听证，2026-09-15 至 2026-09-17 不计入答复期限" in told
    assert PAPER not in told
    for other in (cast.street_seat, cast.stranger):
        assert cast.client(other).post(address, {**HEARD, "key": "o"}).status_code == 404


def test_over_the_api_and_in_the_words_of_the_reader(cast: Cast, clerk: Actor, rechecked: Case, clock: Clock) -> None:
    clock.set(datetime(2026, 9, 21, 9, tzinfo=CHINA))
    caller, address = Caller(cast.petition_clerk), f"cases/{rechecked.code}/outside_hearing"
    wrong = caller.post(address, {**HEARD, "heard_since": "2026-09-22"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "heard_since")
    assert "later than 2026-09-07" in wrong.json()["messages"]["en"]
    for _again in range(2):
        assert caller.post(address, HEARD).status_code == 200
    assert (due(rechecked), ClockPause.objects.count()) == ("10-10", 1)
    running = newest(rechecked, "XF.recheck.opinion")
    assert running is not None
    steps = caller.get(f"clocks/{running.pk}").json()["steps"]
    (step,) = [step for step in steps if step["kind"] == "ClockCountedOut"]
    assert PAPER in step["details"].values()
    said = {"answer": "explain", "number": "9号", "decided_on": "2026-09-21", "served_on": "2026-09-21"}
    said["photo"] = store_document(png())
    opinion = f"cases/{rechecked.code}/outside_opinion"
    half = caller.post(opinion, {**said, "heard_since": "2026-09-18"})
    assert (half.status_code, half.json()["field"]) == (422, "heard_until")
    assert caller.post(opinion, {**said, "heard_since": "2026-09-18", "heard_until": "2026-09-18"}).status_code == 422
    last = {"heard_since": "2026-09-18", "heard_until": "2026-09-18", "heard_document": PAPER}
    assert caller.post(opinion, {**said, **last}).status_code == 200
    assert caller.post(address, HEARD).status_code == 409
    assert ClockPause.objects.count() == 2


def test_days_that_are_missing(clerk: Actor, rechecked: Case, clock: Clock) -> None:
    clock.advance(days=5)
    for since, until, field in ((None, date(2026, 9, 9), "heard_since"), (date(2026, 9, 9), None, "heard_until")):
        with pytest.raises(HearingDaysNeeded) as found:
            outside_hearing(by=clerk, at=clock.now, case_id=rechecked.pk, hearing=Hearing(since, until, PAPER))
        assert found.value.field == field
