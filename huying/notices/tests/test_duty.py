"""What of duty is told to people, and what waits for them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from huying.clocks.models import CalendarDay
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.notices.models import Delivery
from huying.notices.worklist import worklist
from huying.people.duty.commands.answer_swap import answer_swap
from huying.people.duty.commands.ask_swap import ask_swap
from huying.people.duty.commands.draft_note import draft_note
from huying.people.duty.commands.hand_over import hand_over
from huying.people.duty.commands.withdraw import withdraw
from huying.people.duty.models import Turn
from huying.people.duty.queries.calendar import roster_days
from huying.people.duty.rules import DayType
from huying.people.duty.testing import a_formula, a_turn
from huying.people.models import Person
from huying.people.testing import person
from tests.api import Caller
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 7, tzinfo=CHINA)


@pytest.fixture
def ding(cast: Cast, clock: Clock) -> Person:
    """A second seat of the street's command room, which has two shifts a day."""
    clock.set(MONDAY)
    a_formula(by=cast.actor(cast.street_chief), at=clock.now, organisation=cast.units.street_center)
    return person(username="ding", name="丁坐席", role="street_seat", organisation=cast.units.street_center)


def turn_of(cast: Cast, clock: Clock, who: Person, part: int = 1) -> Turn:
    return a_turn(
        by=cast.actor(cast.street_chief),
        at=clock.now,
        organisation=cast.units.street_center,
        person=who,
        day=date(2026, 11, 24),
        part=part,
    )


def told(who: Person) -> list[str]:
    rows = Delivery.objects.filter(person=who, message__stream__startswith="duty:").order_by("pk")
    return [row.message.body["why"] for row in rows.select_related("message")]


def waiting(cast: Cast, clock: Clock, who: Person) -> list[str]:
    rows = worklist(cast.actor(who), clock.now).decisions
    return [str(row.word) for row in rows if row.url.startswith("/duty/")]


def test_people_are_told_when_their_turns_hold_and_when_not(cast: Cast, clock: Clock, ding: Person) -> None:
    turn = turn_of(cast, clock, ding)
    withdraw(by=cast.actor(cast.street_chief), at=clock.now, turn_id=turn.pk)
    assert told(ding) == ["duty_published", "duty_withdrawn"]
    assert told(cast.street_seat) == []
    message = Delivery.objects.filter(person=ding).earliest("pk").message
    assert message.body["title"] == "西亭街道综合信息指挥室 11-24 08:00"


def test_a_swap_goes_from_one_to_the_other_to_whoever_approves(cast: Cast, clock: Clock, ding: Person) -> None:
    turn = turn_of(cast, clock, cast.street_seat)
    swap = ask_swap(by=cast.actor(cast.street_seat), at=clock.now, turn_id=turn.pk, taker_id=ding.pk)
    assert told(ding) == ["duty_swap_asked"]
    assert "答复换班" in waiting(cast, clock, ding)
    answer_swap(by=cast.actor(ding), at=clock.now, swap_id=swap.pk, agree=True)
    assert "答复换班" not in waiting(cast, clock, ding)
    assert "批准换班" in waiting(cast, clock, cast.street_chief)
    assert "批准换班" not in waiting(cast, clock, ding), "none of the two"
    assert told(cast.street_chief) == ["duty_swap_agreed"]


def test_gaps_wait_for_whoever_makes_the_roster(cast: Cast, clock: Clock, ding: Person) -> None:
    [row] = [
        each
        for each in worklist(cast.actor(cast.street_chief), clock.now).decisions
        if each.url.startswith("/duty/rosters/")
    ]
    assert row.title == "西亭街道综合信息指挥室，今后 14 天 30 班缺岗，最早一班缺 带班领导 1、值班干部 1"
    assert "值班缺岗" in cast.client(cast.street_seat).get("/due/").content.decode()
    assert waiting(cast, clock, cast.district_seat) == [], "each roster is with whoever makes it"


def test_a_note_waits_for_the_next_shift_with_what_is_open(cast: Cast, clock: Clock, ding: Person) -> None:
    turn = turn_of(cast, clock, cast.street_seat)
    turn_of(cast, clock, ding, part=2)
    clock.set(datetime(2026, 11, 24, 9, tzinfo=CHINA))
    raised = Caller(cast.guard).post("whistles", {"template": "security", "unit_id": str(cast.units.mall.pk)})
    assert raised.status_code == 201
    by = cast.actor(cast.street_seat)
    clock.set(datetime(2026, 11, 24, 19, tzinfo=CHINA))
    note = hand_over(by=by, at=clock.now, note_id=draft_note(by=by, at=clock.now, turn_id=turn.pk).pk)
    assert "接班" in waiting(cast, clock, ding)
    assert told(ding) == ["duty_published", "duty_handed_over"]
    assert [each["word"] for each in note.facts] == ["未闭环的事件"]
    [line] = note.facts[0]["lines"]
    page = cast.client(ding).get(f"/duty/notes/{note.pk}/").content.decode()
    assert line["text"] in page
    assert line["url"].startswith("/seat/")
    assert "王保安" not in str(note.facts), "a matter, not who raised it"


def test_legal_holidays_are_known_from_the_calendar(cast: Cast, clock: Clock, ding: Person) -> None:
    CalendarDay.objects.update_or_create(
        date=date(2027, 1, 1), defaults={"workday": False, "name": "元旦", "source": "x", "year": 2027}
    )
    [new_year] = roster_days(cast.units.street_center, [date(2027, 1, 1)], drafts=True)
    assert (new_year.about.type, new_year.about.name) == (DayType.HOLIDAY, "元旦")
    [sunday] = roster_days(cast.units.street_center, [date(2026, 11, 29)], drafts=True)
    assert sunday.about.type == DayType.ORDINARY
