"""Building codes as people type them, and for how long a changing plate's link counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.patrols.plates.rules import (
    GRACE,
    ROTATES_S,
    check_of,
    ends_at,
    is_building_code,
    read_building_code,
    spelled,
    still_good,
    window_of,
)

CODE = "990108001005B00012"
CODES = st.from_regex(r"[0-9]{12}B[0-9]{5}", fullmatch=True)
FROM, UNTIL = (datetime.fromisoformat(day) for day in ("2020-01-01", "2100-01-01"))
INSTANTS = st.datetimes(min_value=FROM, max_value=UNTIL, timezones=st.just(UTC))


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        f"  {CODE} ",
        spelled(CODE),
        spelled(CODE).replace("-", ""),
        "９９０１０８００１００５ Ｂ０００１２",
        "990108 001005 b 00012",
    ],
)
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert read_building_code(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["", "B00012", CODE[:-1], CODE + "99", "990108001005C00012", "990108001005B0001X", "滨江大厦"]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_building_code(typed) is None
    assert not is_building_code(typed)


@given(code=CODES, at=st.integers(0, 16), digit=st.integers(0, 9))
def test_the_check_digit_finds_every_wrong_digit(code: str, at: int, digit: int) -> None:
    digits = code.replace("B", "")
    wrong = digits[:at] + str(digit) + digits[at + 1 :]
    typed = f"{wrong[:12]}B{wrong[12:]}{check_of(code)}"
    assert read_building_code(typed) == (code if wrong == digits else None)


@given(at=INSTANTS, later=st.integers(0, 4 * ROTATES_S))
def test_a_changing_link_counts_for_its_own_time_and_the_next(at: datetime, later: int) -> None:
    window = window_of(at)
    then = at + timedelta(seconds=later)
    assert still_good(window, then) == (then.timestamp() < ends_at(window) + GRACE * ROTATES_S)


@given(at=INSTANTS)
def test_a_link_of_the_future_counts_for_nothing(at: datetime) -> None:
    assert not still_good(window_of(at) + 1, at)
