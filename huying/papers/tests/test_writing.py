"""Money, days and hours as papers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from huying.papers.writing import capitals, day, grouped, minute, money


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        # the examples of 支付结算办法, annex 1, are 1409.50, 6007.14, 1680.32, 107000.53, 16409.02, 325.04
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万零柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("10", "壹拾元整"),
        ("100", "壹佰元整"),
        ("100000", "壹拾万元整"),
        ("100001", "壹拾万零壹元整"),
        ("12300.5", "壹万贰仟叁佰元伍角"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000000000", "壹万亿元整"),
        ("3005000.00", "叁佰万零伍仟元整"),
    ],
)
def test_money_in_capitals(amount: str, written: str) -> None:
    assert capitals(Decimal(amount)) == written


@pytest.mark.parametrize("amount", ["-1", "0.001", "10000000000000000"])
def test_what_is_no_amount_of_yuan(amount: str) -> None:
    with pytest.raises(ValueError, match=r"Decimal|\d"):
        capitals(Decimal(amount))


def test_money_in_digits() -> None:
    assert money(Decimal("12300.5")) == "¥12,300.50"


def test_days_are_china_s() -> None:
    late = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
    assert (day(late), minute(late)) == ("2026年11月22日", "2026年11月22日02时05分")
    assert day(date(2026, 3, 7)) == "2026年3月7日"
    assert day(None).strip("　") == "年　　月　　日"
    assert minute(None).endswith("时　　分")


def test_check_codes_are_grouped() -> None:
    assert grouped("0123456789abcdef0123") == "0123-4567-89AB-CDEF-0123"
