"""What a building code looks like, and for how long a changing plate shows one link. Values and functions of values."""

from __future__ import annotations

import re
from datetime import datetime

from huying.core.codes import check_digit

PRINTED, ROTATING = "printed", "rotating"
KINDS = (PRINTED, ROTATING)
"""`rotating`: an e-paper or near-field plate whose link changes, so that a photo of it is soon worth nothing."""
FORMS = ("sheet", "single", "svg")
"""How a plate left the printer: several to a page, one to a page, or as a drawing for the maker of signs."""
STANDINGS = ("none", "unprinted", "printed")
"""How a building stands: without a plate, with one that never was printed, with one that was."""
ROTATES_S = 300
"""Seconds for which a changing plate shows one link."""
GRACE = 1
"""So many links before the present one still count: who scanned at the end of one needs time to open the page."""
REMEMBERED = 86_400 // ROTATES_S
"""So many earlier links are known as old ones (a day): whoever opens one is told to scan again."""

_CODE = re.compile(r"(\d{12})B(\d{5})")
_TYPED = re.compile(r"(\d{12})B(\d{5})(\d?)")
_GAPS = re.compile(r"[\s\-‐–—−－·.]+")
_WIDE = str.maketrans("０１２３４５６７８９Ｂｂ", "0123456789BB")


def is_building_code(code: str) -> bool:
    """Whether this is the community's 12 digits, B and 5 digits (domain 2.5)."""
    return _CODE.fullmatch(code) is not None


def check_of(code: str) -> str:
    """The check digit (ISO/IEC 7064 MOD 11,10) over the seventeen digits of a building code."""
    return check_digit(code.replace("B", ""))


def spelled(code: str) -> str:
    """As it stands under the QR, for the eye and for the telephone: `990108001005 B00012-3`."""
    return f"{code[:12]} {code[12:]}-{check_of(code)}"


def read_building_code(text: str) -> str | None:
    """The building code in whatever way it was typed, with its check digit or without; None when it is none."""
    found = _TYPED.fullmatch(_GAPS.sub("", text.translate(_WIDE)).upper())
    if found is None:
        return None
    code = f"{found[1]}B{found[2]}"
    return code if found[3] in {"", check_of(code)} else None


def window_of(at: datetime) -> int:
    """The number of the stretch of `ROTATES_S` seconds in which an instant lies."""
    return int(at.timestamp()) // ROTATES_S


def ends_at(window: int) -> int:
    """The second since 1970 at which a stretch is over."""
    return (window + 1) * ROTATES_S


def still_good(window: int, at: datetime) -> bool:
    """Whether the link of a stretch opens the page at an instant: the present one, or the one before it."""
    return 0 <= window_of(at) - window <= GRACE
