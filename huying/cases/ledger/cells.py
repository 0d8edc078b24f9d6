"""The text of cells as values. Pure functions; what cannot be read raises a refusal without repeating it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from huying.cases.ledger.refusals import AmountUnreadable, DayTooEarly, DayUnreadable, DigitsLost, NotAChoice
from huying.core.clock import CHINA, in_china
from huying.core.workbooks.cells import plain

EARLIEST = date(1990, 1, 1)
OPENS = time(9)
"""The hour that stands for a day whose hour is not known."""
LARGEST_AMOUNT = Decimal("999999999999.99")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?")
_DAY_WORDS = str.maketrans({"年": "-", "月": "-", "日": " "})
_DENSE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of Excel's count, for days after February 1900."""
_AMOUNT = re.compile(r"¥?(-?\d+(?:,\d{3})*(?:\.\d+)?)(E)?")
_AMOUNT_WORDS = str.maketrans({"万": "E", "元": ""})
_LOST = re.compile(r"\d\.\d+E\+\d+")


def read_day(text: str, at: datetime) -> datetime | None:
    """The instant of a day in China: at nine, or at the hour that is given, but never later than now on today's date.

    Empty is None. Raises DayUnreadable or DayTooEarly; a day to come is told by whoever asks.
    """
    if not text:
        return None
    bare = unicodedata.normalize("NFKC", text).translate(_DAY_WORDS).strip()
    try:
        moment = _moment(bare)
    except (ValueError, OverflowError):
        moment = None
    if moment is None:
        raise DayUnreadable
    if moment.date() < EARLIEST:
        raise DayTooEarly
    return min(moment, at).astimezone(UTC) if moment.date() == in_china(at).date() else moment.astimezone(UTC)


def _moment(bare: str) -> datetime | None:
    if found := _DAY.fullmatch(bare):
        year, month, day, hour, minute = found.groups()
        clock = time(int(hour), int(minute)) if hour else OPENS
        return datetime.combine(date(int(year), int(month), int(day)), clock, CHINA)
    if found := _DENSE.fullmatch(bare):
        return datetime.combine(date(*map(int, found.groups())), OPENS, CHINA)
    if found := _SERIAL.fullmatch(bare):
        return datetime.combine(_SERIAL_ZERO + timedelta(days=int(found[1])), OPENS, CHINA)
    return None


def read_amount(text: str) -> Decimal | None:
    """An amount of yuan: 3000, 3,000.50, 1.5万元; empty is None. Raises AmountUnreadable."""
    if not text:
        return None
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    found = _AMOUNT.fullmatch(bare.translate(_AMOUNT_WORDS))
    if found is None:
        raise AmountUnreadable
    try:
        amount = Decimal(found[1].replace(",", "")) * (10_000 if found[2] else 1)
    except InvalidOperation as error:
        raise AmountUnreadable from error
    if not 0 <= amount <= LARGEST_AMOUNT or amount != amount.quantize(Decimal("0.01")):
        raise AmountUnreadable
    return amount.quantize(Decimal("0.01"))


def read_choice(text: str, choices: Mapping[str, str], words: str) -> str:
    """The code of what was chosen, by its word in either language or by the code; empty stays empty.

    `choices` by plain word. Raises NotAChoice, which names `words`.
    """
    if not text:
        return ""
    code = choices.get(plain(text))
    if code is None:
        raise NotAChoice(choices=words)
    return code


def whole(text: str) -> str:
    """Digits that are text. Raises DigitsLost where Excel has dropped some."""
    if _LOST.fullmatch(text):
        raise DigitsLost
    return text
