"""How old a record is: at the very day, at any hour, whatever the year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.core.clock import CHINA, in_china
from huying.patrols.records.rules import FRESH_DAYS, age_of, age_of_place, fresh_since
from huying.patrols.records.soundness import ActTooOld, happened

NOON = datetime(2026, 11, 21, 12, tzinfo=CHINA)
INSTANTS = st.timedeltas(timedelta(days=-900), timedelta(days=900)).map(lambda away: NOON + away)


@pytest.mark.parametrize(
    ("days", "age"), [(0, "fresh"), (182, "fresh"), (183, "fresh"), (184, "stale"), (4000, "stale")]
)
def test_half_a_year(days: int, age: str) -> None:
    assert age_of(NOON - timedelta(days=days), NOON) == age


def test_what_was_never_collected() -> None:
    assert age_of(None, NOON) == "never"


def test_the_age_changes_at_midnight_alone() -> None:
    verified = NOON - timedelta(days=FRESH_DAYS)
    last = NOON.replace(hour=23, minute=59)
    assert [age_of(verified, last), age_of(verified, last + timedelta(minutes=1))] == ["fresh", "stale"]


@given(INSTANTS, INSTANTS)
def test_the_rule_and_its_limit_say_the_same(verified: datetime, at: datetime) -> None:
    days = (in_china(at).date() - in_china(verified).date()).days
    assert (age_of(verified, at) == "fresh") == (days <= FRESH_DAYS) == (verified >= fresh_since(at))


@given(INSTANTS, INSTANTS, st.timedeltas(timedelta(0), timedelta(days=900)))
def test_a_record_never_grows_younger_by_waiting(verified: datetime, at: datetime, later: timedelta) -> None:
    assert not (age_of(verified, at) == "stale" and age_of(verified, at + later) == "fresh")


@pytest.mark.parametrize(
    ("counts", "age"),
    [((3, 0, 0), "fresh"), ((3, 1, 0), "stale"), ((3, 0, 1), "stale"), ((0, 0, 4), "never"), ((0, 0, 0), "never")],
)
def test_a_place_is_as_old_as_what_is_missing_there(counts: tuple[int, int, int], age: str) -> None:
    assert age_of_place(*counts) == age


def test_a_phone_whose_clock_is_ahead_does_not_reach_the_future() -> None:
    assert happened(NOON + timedelta(hours=1), NOON) == NOON
    assert happened(NOON - timedelta(hours=9), NOON) == NOON - timedelta(hours=9)
    assert happened(None, NOON) == NOON


def test_an_act_of_more_than_thirty_days_ago_is_refused() -> None:
    assert happened(NOON - timedelta(days=30), NOON) == NOON - timedelta(days=30)
    for old in (NOON - timedelta(days=30, seconds=1), datetime(1, 1, 1, tzinfo=UTC)):
        with pytest.raises(ActTooOld) as refused:
            happened(old, NOON)
        assert (refused.value.status, refused.value.field) == (422, "occurred_at")
