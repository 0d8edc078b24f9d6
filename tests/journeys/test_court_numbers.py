"""Story 15: 四问报告. Reported, resolved, not resolved, to litigation, still open after litigation."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from huying.cases.closing.commands.visit import Said, visit
from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.merge import merge
from huying.cases.commands.other_route import other_route
from huying.cases.endings import Ending
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from tests.api import Caller
from tests.cast import Cast

START = datetime(2026, 10, 12, 9, tzinfo=CHINA)
ASKED = "since=2026-10-01&until=2026-10-31"
CODES = ("court_reported", "court_resolved", "court_unresolved", "court_litigated", "court_open_after_suit")


def accepted(cast: Cast, area: str = "") -> Case:
    case = a_case(owner=cast.units.district_center, area_code=area or cast.town.community.code, at=START)
    accept(by=SYSTEM, at=START, case_id=case.pk)
    return case


def sued(cast: Cast) -> Case:
    case = accepted(cast)
    ending = Ending(route="court", body="望潮区人民法院", number="（2026）民初 77 号")
    other_route(by=SYSTEM, at=START + timedelta(days=1), case_id=case.pk, ending=ending)
    return case


@pytest.fixture
def october(cast: Cast, clock: Clock) -> Clock:
    """Ten matters of October, three of them sued for, one of which came to an end that satisfies."""
    for result in ("solved", "solved", "solved", "unsolved"):
        case = accepted(cast)
        dispose(by=SYSTEM, at=START + timedelta(days=2), case_id=case.pk, result=Result("做了工作", result))
    three = [sued(cast) for _ in range(3)]
    said = Said("call", satisfied=True)
    visit(by=SYSTEM, at=START + timedelta(days=20), case_id=three[0].pk, said=said)
    # back from the court, unsatisfied: taken up again, and still open
    visit(by=SYSTEM, at=START + timedelta(days=20), case_id=three[1].pk, said=Said("call", satisfied=False))
    first, second = accepted(cast), accepted(cast)
    accepted(cast)
    twin = accepted(cast)
    merge(by=SYSTEM, at=START + timedelta(hours=1), case_id=twin.pk, into_id=first.pk)
    assert second.pk
    clock.set(START + timedelta(days=40))
    return clock


def numbers(cast: Cast, asked: str = ASKED) -> list[int]:
    """The five numbers of the report."""
    told = {each["code"]: each for each in Caller(cast.district_chief).get(f"figures?{asked}").json()["items"]}
    return [told[code]["numerator"] for code in CODES]


def test_the_report_of_the_four_questions(cast: Cast, october: Clock) -> None:
    assert numbers(cast) == [10, 4, 6, 3, 2]
    page = cast.client(cast.court_desk).get(f"/figures/?{ASKED}").content.decode()
    assert "法院四问" in page
    assert "2/3" in page


def test_as_of_an_earlier_day_less_was_known(cast: Cast, october: Clock) -> None:
    assert numbers(cast, f"{ASKED}&cut=2026-10-13") == [10, 0, 10, 3, 3]
    assert numbers(cast, f"{ASKED}&cut=2026-10-31") == [10, 3, 7, 3, 3]


def test_a_street_asks_for_its_own_and_not_for_the_neighbour(cast: Cast, october: Clock) -> None:
    street = Caller(cast.street_chief)
    items = {each["code"]: each for each in street.get(f"figures?{ASKED}").json()["items"]}
    assert items["court_reported"]["numerator"] == 10
    assert street.get(f"figures?{ASKED}&area=990108002").status_code == 404
    assert street.get(f"figures?{ASKED}&area=990108").status_code == 404
    empty = Caller(cast.other_street_seat).get(f"figures?{ASKED}").json()["items"]
    assert {each["value"] for each in empty if each["kind"] == "count"} == {0.0}
    assert {each["value"] for each in empty if each["kind"] != "count"} == {None}
