"""Shifts of a day and what they lack, for any formula."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huying.core.clock import CHINA
from huying.people.duty.rules import PARTS, Seat, days_between, may_take, missing, windows

counts = st.dictionaries(st.sampled_from(list(Seat)), st.integers(0, 5))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 23), st.sampled_from(PARTS))
def test_the_shifts_of_a_day_follow_each_other_and_last_a_day(day: date, hour: int, parts: int) -> None:
    found = windows(day, time(hour), parts)
    assert len(found) == parts
    assert found[0][0] == datetime.combine(day, time(hour), tzinfo=CHINA)
    assert found[-1][1] - found[0][0] == timedelta(days=1)
    assert [end for _start, end in found[:-1]] == [start for start, _end in found[1:]]


@given(counts, counts)
def test_what_lacks_is_what_is_wanted_and_not_there(wanted: dict[Seat, int], there: dict[Seat, int]) -> None:
    lacking = missing(wanted, there)
    for seat in Seat:
        assert lacking.get(seat, 0) == max(0, wanted.get(seat, 0) - there.get(seat, 0))
    assert all(lacking.values())


def test_days_and_seats() -> None:
    assert len(days_between(date(2026, 11, 1), date(2026, 11, 30))) == 30
    assert days_between(date(2026, 11, 2), date(2026, 11, 1)) == []
    assert may_take(Seat.LEADER, frozenset({"street_chief"}))
    assert not may_take(Seat.LEADER, frozenset({"street_seat"}))
    assert may_take(Seat.OFFICER, frozenset({"street_seat"}))
    assert not may_take(Seat.MEMBER, frozenset({"mediator"}))
