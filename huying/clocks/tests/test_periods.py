"""Periods that stood still or were made longer, and the reminders on their way."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given

from huying.clocks.periods import Period, due_of, stood_still, warnings_of
from huying.clocks.tests.test_calendar import CALENDAR, DAYS, LENGTHS, STARTS, at
from huying.core.clock import in_china

UNITS = {"d": "natural_day", "w": "working_day", "m": "month", "h": "hour"}


def term(text: str) -> tuple[int, str]:
    """`30d` → thirty natural days."""
    return int(text[:-1]), UNITS[text[-1]]


def period(start: str, length: str, longer: str = "", pauses: str = "") -> Period:
    """From ten in the morning; extensions as `10d 5w`, pauses as `2026-09-21..2026-10-12 …`."""
    still = [tuple(at(day) for day in pause.split("..")) for pause in pauses.split()]
    return Period(
        at(start), term(length), tuple(term(each) for each in longer.split()), tuple((a, b) for a, b in still)
    )


@pytest.mark.parametrize(
    ("start", "length", "longer", "pauses", "ends"),
    [
        # pauses over holidays: working days lost count for working days, days for days
        ("2026-09-14", "30w", "", "2026-09-21..2026-10-12", "2026-11-13"),
        ("2026-09-21", "5w", "", "2026-09-24..2026-10-08", "2026-10-10"),
        ("2026-09-21", "5w", "", "2026-09-25..2026-10-08", "2026-10-09"),
        ("2026-09-21", "5w", "", "2026-10-01..2026-10-08", "2026-09-29"),
        ("2026-02-10", "10w", "", "2026-02-13..2026-02-24", "2026-03-04"),
        ("2026-02-10", "10w", "", "2026-02-14..2026-02-15", "2026-03-03"),
        ("2026-02-10", "10w", "", "2026-02-15..2026-02-24", "2026-03-02"),
        ("2026-09-16", "15d", "", "2026-09-20..2026-09-23", "2026-10-08"),
        ("2026-09-16", "15d", "", "2026-09-20..2026-10-10", "2026-10-21"),
        ("2026-01-20", "30d", "", "2026-02-10..2026-02-25", "2026-03-06"),
        ("2026-01-31", "1m", "", "2026-02-13..2026-02-23", "2026-03-10"),
        ("2026-03-31", "1m", "", "2026-04-10..2026-04-11", "2026-05-06"),
        # paused and resumed on one day: nothing is lost
        ("2026-03-02", "5w", "", "2026-03-04..2026-03-04", "2026-03-09"),
        ("2026-03-02", "30d", "", "2026-03-04..2026-03-04", "2026-04-01"),
        # several pauses
        ("2026-03-02", "10w", "", "2026-03-04..2026-03-06 2026-03-10..2026-03-11", "2026-03-19"),
        ("2026-03-02", "30d", "", "2026-03-04..2026-03-06 2026-03-10..2026-03-15", "2026-04-08"),
        # what lengthens a period makes one longer period of it; only its last day is moved off a rest day
        ("2026-03-02", "60d", "30d", "", "2026-06-01"),
        ("2026-08-03", "60d", "30d", "", "2026-11-02"),
        ("2026-08-03", "60d", "5d", "", "2026-10-08"),
        ("2026-03-02", "15d", "10d", "", "2026-03-27"),
        ("2026-03-02", "45d", "15d", "", "2026-05-06"),
        ("2026-09-24", "5w", "5w", "", "2026-10-15"),
        ("2026-02-02", "60w", "30w", "", "2026-06-17"),
        ("2026-01-31", "1m", "15d", "", "2026-03-16"),
        ("2026-01-31", "1m", "15d 15d", "", "2026-03-30"),
        ("2026-03-31", "1m", "5w", "", "2026-05-11"),
        # both
        ("2026-09-14", "30w", "5w", "2026-09-21..2026-10-12", "2026-11-20"),
        ("2026-03-02", "60d", "30d", "2026-03-10..2026-03-20", "2026-06-10"),
        ("2026-09-01", "1m", "10d", "2026-09-10..2026-09-20", "2026-10-21"),
        ("2026-09-01", "15d", "10d 10d", "2026-09-10..2026-09-12", "2026-10-08"),
    ],
)
def test_what_moves_an_end(start: str, length: str, longer: str, pauses: str, ends: str) -> None:
    assert str(in_china(due_of(CALENDAR, period(start, length, longer, pauses))).date()) == ends


def test_hours_lose_exactly_the_time_of_a_pause() -> None:
    begin = at("2026-10-01")
    still = (begin + timedelta(hours=2), begin + timedelta(hours=5, minutes=30))
    due = due_of(CALENDAR, Period(begin, (24, "hour"), ((12, "hour"),), (still,)))
    assert due - begin == timedelta(hours=39, minutes=30)


@pytest.mark.parametrize(
    ("length", "words", "told"),
    [
        ("30d", "after 20|after 27", "2026-03-22T09:00 2026-03-29T09:00"),
        ("30d", "left 3", "2026-03-29T09:00"),
        ("30d", "left 30|after 40|after 0", ""),
        ("5w", "after 2|left 1", "2026-03-04T09:00 2026-03-08T09:00"),
        ("24h", "half", "2026-03-02T22:00"),
        ("24h", "after 20", "2026-03-03T06:00"),
        ("1m", "left 1|left 1", "2026-04-01T09:00"),
    ],
)
def test_reminders(length: str, words: str, told: str) -> None:
    found = period("2026-03-02", length)
    warns = warnings_of(CALENDAR, found, due_of(CALENDAR, found), words.split("|"))
    assert " ".join(in_china(warn).strftime("%Y-%m-%dT%H:%M") for warn in warns) == told


def test_a_reminder_waits_as_long_as_its_clock_stood_still() -> None:
    found = period("2026-03-02", "30d", pauses="2026-03-10..2026-03-15")
    (warn,) = warnings_of(CALENDAR, found, due_of(CALENDAR, found), ["after 20"])
    assert str(in_china(warn).date()) == "2026-03-27"


def test_half_of_a_period_is_half_of_its_time() -> None:
    found = period("2026-03-02", "10w")
    due = due_of(CALENDAR, found)
    assert warnings_of(CALENDAR, found, due, ["half"]) == [found.started_at + (due - found.started_at) / 2]


@pytest.mark.parametrize("word", ["soon 3", "soon", "after x"])
def test_a_reminder_of_no_known_word(word: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        warnings_of(CALENDAR, period("2026-03-02", "5w"), at("2026-03-09"), [word])


@given(start=STARTS, unit=DAYS, length=LENGTHS, longer=LENGTHS, begins=LENGTHS, lasts=LENGTHS)
def test_nothing_that_is_added_makes_a_period_end_earlier(
    start: datetime, unit: str, length: int, longer: int, begins: int, lasts: int
) -> None:
    plain = due_of(CALENDAR, Period(start, (length, unit)))
    since = start + timedelta(days=begins)
    still = Period(start, (length, unit), ((longer, unit),), ((since, since + timedelta(days=lasts)),))
    due = due_of(CALENDAR, still)
    assert due >= plain
    assert CALENDAR.is_workday(in_china(due).date()) or (length, unit) == (0, "natural_day")
    assert stood_still(CALENDAR, still) <= lasts
