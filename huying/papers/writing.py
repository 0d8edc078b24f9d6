"""How papers write money, days and hours. Always Chinese, whatever the language of the page that prints them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from huying.core.clock import in_china

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
MOST = Decimal(10) ** 16


def capitals(amount: Decimal) -> str:
    """An amount of yuan in capitals (支付结算办法, annex 1): 12300.5 → 壹万贰仟叁佰元伍角, 100 → 壹佰元整.

    Raises ValueError for a negative amount, for more than two decimals and from ten quadrillion yuan on.
    """
    cents = amount * 100
    if amount < 0 or amount >= MOST or cents != cents.to_integral_value():
        raise ValueError(amount)
    yuan, rest = divmod(int(cents), 100)
    jiao, fen = divmod(rest, 10)
    whole = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{whole}整"
    tenths = f"{_DIGITS[jiao]}角" if jiao else ("零" if yuan else "")
    return whole + tenths + (f"{_DIGITS[fen]}分" if fen else "")


def _whole(number: int) -> str:
    """A whole number: zeros between digits are said once, at the end of it not at all."""
    if number == 0:
        return _DIGITS[0]
    said, zero = "", False
    digits = str(number)
    for at, digit in enumerate(map(int, digits)):
        place = len(digits) - 1 - at
        if digit:
            said += ("零" if zero else "") + _DIGITS[digit] + _PLACES[place % 4]
        zero = digit == 0 and (zero or bool(said))
        if place % 4 == 0 and number // 10**place % 10_000:
            said += _GROUPS[place // 4]
            zero = zero and digit == 0
    return said


def money(amount: Decimal) -> str:
    """An amount in digits: ¥12,300.50."""
    return f"¥{amount:,.2f}"


def day(at: date | datetime | None) -> str:
    """2026年11月21日, in China; blanks to be filled in by hand for none."""
    if at is None:
        return "　　　　年　　月　　日"
    there = in_china(at) if isinstance(at, datetime) else at
    return f"{there.year}年{there.month}月{there.day}日"


def minute(at: datetime | None) -> str:
    """2026年11月21日14时05分, in China; blanks to be filled in by hand for none."""
    if at is None:
        return f"{day(None)}　　时　　分"
    there = in_china(at)
    return f"{day(at)}{there:%H}时{there:%M}分"


def grouped(code: str) -> str:
    """A check code as it is printed: 8F3A-22B1-…"""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4)).upper()
