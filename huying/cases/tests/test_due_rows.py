"""What is due: only what may be read, in pages, in as many statements however much there is."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.cases.intake import NewParty
from huying.cases.models import Case
from huying.cases.testing import registered
from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.stop import stop_all
from huying.core.clock import CHINA
from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.notices.models import Delivery, Reminder
from huying.notices.worklist import Due, worklist
from huying.people.access import Actor
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast
from tests.statements import statements


@pytest.fixture
def monday(clock: Clock) -> datetime:
    return clock.set(datetime(2026, 11, 23, 9, tzinfo=CHINA))


def visitor() -> NewParty:
    """Somebody whom nobody has seen before."""
    return NewParty(name=f"访{new_id()}", phone="13700001111")


def overdue(cast: Cast, clock: Clock, number: int, days: int = 30) -> list[Case]:
    """Petitions of 王信访 that nobody accepted in time."""
    found = [
        registered(cast.petition_clerk, line="petition", category="land", parties=(visitor(),)) for _ in range(number)
    ]
    for _day in range(days):
        clock.advance(days=1)
        while fire_due(at=clock.now):
            pass
    return found


def asked(cast: Cast, who: Person, path: str) -> int:
    """How many statements a page takes."""
    return statements(cast.client(who), path)


def test_the_list_takes_as_many_statements_for_two_rows_as_for_twenty(
    cast: Cast, clock: Clock, monday: datetime
) -> None:
    overdue(cast, clock, 2)
    few = {path: asked(cast, cast.petition_clerk, path) for path in ("/due/", "/orders/")}
    overdue(cast, clock, 18)
    assert Reminder.objects.filter(person=cast.petition_clerk).count() >= 20
    assert {path: asked(cast, cast.petition_clerk, path) for path in few} == few


def shown(actor: Actor, clock: Clock, page: int, size: int = 2) -> list[Due]:
    """The periods of a page."""
    found = worklist(actor, clock.now, page, size)
    return [*found.overdue, *found.soon]


def test_who_may_not_read_a_matter_any_more_loses_no_place_on_the_page(
    cast: Cast, clock: Clock, monday: datetime
) -> None:
    overdue(cast, clock, 4)
    clerk = cast.actor(cast.petition_clerk)
    first = shown(clerk, clock, 1)
    assert len(first) == 2
    Case.objects.filter(code__in=[each.code for each in first]).update(area_code="990109001005")
    then = shown(clerk, clock, 1)
    assert (len(then), {each.code for each in then} & {each.code for each in first}) == (2, set())
    assert first[0].code not in cast.client(cast.petition_clerk).get("/due/").content.decode()


def test_pages_follow_one_another(cast: Cast, clock: Clock, monday: datetime) -> None:
    overdue(cast, clock, 3)
    clerk = cast.actor(cast.petition_clerk)
    every = [each.line.id for each in shown(clerk, clock, 1, size=50)]
    pages = -(-len(every) // 2)
    assert [each.line.id for page in range(1, pages + 1) for each in shown(clerk, clock, page)] == every
    assert [worklist(clerk, clock.now, page, 2).more for page in (1, pages)] == [True, False]
    browser = cast.client(cast.petition_clerk)
    assert "?page=1" in browser.get("/due/?page=2").content.decode()
    for odd in ("0", "-1", "99999999999999999999", "一", "x"):
        assert "已超期" in browser.get("/due/", {"page": odd}).content.decode(), odd
    told = Caller(cast.petition_clerk).get("due?page=2").json()
    assert (told["overdue"], told["more"]) == ([], False)
    wrong = Caller(cast.petition_clerk).get("due?page=0")
    assert (wrong.status_code, set(wrong.json()["messages"])) == (422, {"zh", "en"})


def test_what_is_over_leaves_the_rows_when_the_person_is_told_again(cast: Cast, clock: Clock, monday: datetime) -> None:
    case = overdue(cast, clock, 1)[0]
    stop_all(stream=case.stream, at=clock.now)
    assert case.code not in cast.client(cast.petition_clerk).get("/due/").content.decode()
    other = overdue(cast, clock, 1)[0]
    left = Reminder.objects.filter(person=cast.petition_clerk).values_list("clock__stream", flat=True)
    assert set(left) == {other.stream}
    assert Delivery.objects.filter(person=cast.petition_clerk).count() >= 2
