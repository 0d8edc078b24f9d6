"""Cells of a workbook as text, and headings as they are compared."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Any

_EXACT = 10**15
"""From here on a number of Excel has lost its last digits."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def text_of(value: Any) -> str:
    """A cell as somebody would type it: days as 2025-03-08, whole numbers without a point, no control characters."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time(0) else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    return _CONTROL.sub("", str(value)).strip()


def _number(value: float) -> str:
    if abs(value) >= _EXACT:
        return f"{value:.14E}"
    if value == int(value):
        return str(int(value))
    return f"{value:.10f}".rstrip("0")


def plain(word: str) -> str:
    """A heading or a choice as it is compared: no blanks, stars, brackets with hints, and no full width."""
    text = unicodedata.normalize("NFKC", word)
    return re.sub(r"\(.*?\)|[\s*:]+", "", text).casefold()
