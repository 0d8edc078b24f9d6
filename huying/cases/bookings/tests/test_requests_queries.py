"""The list of requests takes as many statements for two rows as for twenty, for the desk and for the window."""

from __future__ import annotations

import pytest

from huying.cases.bookings.commands.ask_service import ask_service
from huying.cases.bookings.testing import room
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.people.models import Person
from huying.people.testing import person
from tests.cast import Cast
from tests.statements import statements


@pytest.fixture
def notary(cast: Cast) -> Person:
    room(cast.units.district_center, name="公证室", kind="notary")
    return person(username="gongzheng", name="公证员", organisation=cast.units.district_center, role="notary_desk")


def ask(cast: Cast, clock: Clock, number: int) -> None:
    """So many cases need the notary."""
    for _ in range(number):
        case = a_case(owner=cast.units.district_center, area_code="990108001005")
        by = cast.actor(cast.window_clerk)
        ask_service(by=by, at=clock.now, case_id=case.pk, service="notary", note="请看张测试的借条")


def asked(cast: Cast, who: Person) -> tuple[int, int]:
    """How many rows somebody sees, and in how many statements."""
    browser, page = cast.client(who), "/bookings/requests/"
    return browser.get(page).content.decode().count("公证"), statements(browser, page)


def test_as_many_statements_for_two_rows_as_for_twenty(cast: Cast, clock: Clock, notary: Person) -> None:
    readers = (notary, cast.window_clerk, cast.street_seat)
    ask(cast, clock, 2)
    few = [asked(cast, who) for who in readers]
    ask(cast, clock, 18)
    many = [asked(cast, who) for who in readers]
    assert [after[1] for after in many] == [before[1] for before in few]
    assert all(after[0] > before[0] for before, after in zip(few, many, strict=True))


def test_who_does_not_work_on_the_case_reads_the_note_masked(cast: Cast, clock: Clock, notary: Person) -> None:
    ask(cast, clock, 1)
    assert "张测试" in cast.client(cast.window_clerk).get("/bookings/requests/").content.decode()
    other = cast.client(cast.street_seat).get("/bookings/requests/").content.decode()
    assert "借条" in other
    assert "张测试" not in other
