"""Whoever is suspected or accused does not follow by the code what is told of them (人民调解法 25, 信访条例 30)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from huying.cases.citizen.models import Question
from huying.cases.commands.merge import merge
from huying.cases.commands.other_route import other_route
from huying.cases.endings import Ending
from huying.cases.intake import NewParty, NewPetition
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.models import RunningClock
from huying.core.codes import follow_key
from huying.core.testing import Clock
from tests.cast import Cast

POLICE = "望潮区公安分局"
GUARDED: tuple[dict[str, Any], ...] = (
    {"dv_suspected": True},
    {"crime_suspected": True},
    {"line": "petition", "petition": NewPetition(petition_class="accusation")},
)


def a_matter(cast: Cast, **values: Any) -> Case:
    """张测试 (…1234) told of 李测试 (…4321)."""
    return a_case(owner=cast.units.street_center, area_code=cast.town.community.code, **values)


def knock(case: Case, tail: str) -> tuple[int, Client]:
    browser = Client()
    return browser.post(reverse("citizen:door"), {"code": case.code, "tail": tail}).status_code, browser


def scan(case: Case, number: int | None) -> str:
    """What the square on a party's own copy shows, or that on a paper for all."""
    key = follow_key(case.code, str(case.parties.get(number=number).pk)) if number else follow_key(case.code)
    address = reverse("citizen:progress", args=[case.code])
    return Client().get(f"{address}?k={key}", follow=True).content.decode()


def page(browser: Client, case: Case) -> str:
    return browser.get(reverse("citizen:progress", args=[case.code])).content.decode()


def to_the_police(cast: Cast, case: Case, clock: Clock) -> None:
    by = cast.actor(cast.street_seat)
    other_route(by=by, at=clock.now, case_id=case.pk, ending=Ending(route="police", body=POLICE))


@pytest.mark.parametrize("values", GUARDED, ids=["violence", "crime", "petition"])
def test_only_the_applicant_is_let_in(cast: Cast, clock: Clock, values: dict[str, Any]) -> None:
    case = a_matter(cast, **values)
    status, applicant = knock(case, "1234")
    assert status == 302
    assert "已经登记" in page(applicant, case)
    assert "已经登记" in scan(case, 1)
    assert knock(case, "4321")[0] == 422
    other = scan(case, 2)
    assert "已经登记" not in other
    assert "后四位" in other


def test_a_number_that_both_share_opens_what_all_may_know(cast: Cast, clock: Clock) -> None:
    parties = (
        NewParty(name="张测试", phone="13800001234"),
        NewParty(name="李测试", phone="13800001234", side="respondent"),
    )
    case = a_matter(cast, dv_suspected=True, parties=parties)
    Question.objects.create(case=case, text="他昨晚又动手了吗？", asked_by=cast.street_seat, asked_at=clock.now)
    status, browser = knock(case, "1234")
    assert status == 302
    shown = page(browser, case)
    assert "已经登记" in shown
    assert "动手" not in shown
    assert "最迟" not in shown


def test_the_paper_for_all_tells_neither_the_body_nor_a_date(cast: Cast, clock: Clock) -> None:
    case = a_matter(cast, dv_suspected=True)
    assert "最迟" not in scan(case, None)
    to_the_police(cast, case, clock)
    shown = scan(case, None)
    assert "已转到其他途径" in shown
    assert "公安" not in shown
    assert "公安分局" in scan(case, 1)


def test_the_other_side_of_any_matter_does_not_read_which_body_has_it(cast: Cast, clock: Clock) -> None:
    case = a_matter(cast)
    to_the_police(cast, case, clock)
    other = page(knock(case, "4321")[1], case)
    assert "转到其他途径" in other
    assert "公安" not in other
    assert "公安分局" in page(knock(case, "1234")[1], case)


def test_the_clock_of_the_report_is_told_to_nobody(cast: Cast, clock: Clock) -> None:
    case = a_matter(cast, dv_suspected=True)
    due = RunningClock.objects.get(stream=case.stream, kind="PM.report.risk").due_at
    RunningClock.objects.filter(stream=case.stream).exclude(kind="PM.report.risk").update(stopped_at=clock.now)
    assert due > clock.now
    assert not re.search("最迟", page(knock(case, "1234")[1], case))


def test_a_pass_closes_when_something_comes_to_be_suspected(cast: Cast, clock: Clock) -> None:
    case = a_matter(cast)
    other, applicant = knock(case, "4321")[1], knock(case, "1234")[1]
    assert "已经登记" in page(other, case)
    Case.objects.filter(pk=case.pk).update(dv_suspected=True)
    assert "已经登记" not in page(other, case)
    answer = other.post(reverse("citizen:act", args=[case.code, "add"]), {"text": "不是我", "key": "a"})
    assert "后四位" in answer.content.decode()
    assert not case.materials.exists()
    assert "已经登记" in page(applicant, case)


def test_nor_does_the_paper_of_a_matter_that_was_merged_into_a_guarded_one(cast: Cast, clock: Clock) -> None:
    plain, guarded = a_matter(cast), a_matter(cast, dv_suspected=True)
    keys = [follow_key(plain.code, str(plain.parties.get(number=number).pk)) for number in (1, 2)]
    merge(by=cast.actor(cast.street_seat), at=clock.now, case_id=plain.pk, into_id=guarded.pk)
    address = reverse("citizen:progress", args=[plain.code])
    one, other = (Client().get(f"{address}?k={key}", follow=True).content.decode() for key in keys)
    assert "已经登记" in one
    assert "已经登记" not in other
