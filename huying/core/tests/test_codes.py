"""Codes that people say and type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.core.codes import MistypedCode, check_digit, new_code, read_code, spell
from huying.core.testing import START


def test_check_digit_of_the_standard() -> None:
    """The example of ISO/IEC 7064 for MOD 11,10: 0794 has the check digit 5."""
    assert check_digit("0794") == "5"


def test_code_begins_with_the_day_in_china() -> None:
    assert new_code(START).startswith("261121-")


@pytest.mark.parametrize(
    "typed", ["261121-482053-{}", "261121482053{}", " 261121 482053 {}", "２６１１２１４８２０５３{}"]
)
def test_code_is_read_however_it_is_typed(typed: str) -> None:
    digits = "261121482053"
    assert read_code(typed.format(check_digit(digits))) == spell(digits + check_digit(digits))


@given(body=st.text("0123456789", min_size=12, max_size=12), at=st.integers(0, 12), other=st.sampled_from("0123456789"))
def test_every_single_wrong_digit_is_found(body: str, at: int, other: str) -> None:
    code = body + check_digit(body)
    wrong = code[:at] + other + code[at + 1 :]
    if wrong == code:
        assert read_code(wrong) == spell(code)
    else:
        with pytest.raises(MistypedCode):
            read_code(wrong)


def test_a_mistyped_code_says_so_in_both_languages() -> None:
    with pytest.raises(MistypedCode) as refusal:
        read_code("hello")
    assert refusal.value.field == "code"
    assert set(refusal.value.messages()) == {"zh", "en"}
