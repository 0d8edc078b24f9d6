"""States of a phone call, what may become of it, and its limits. Pure.

A call waits until somebody claims it; claimed, it is that person's until it is filed, given back, or taken back because
nothing was heard from its page (domain 1.N; the seat of B14). A caller who hangs up before is a missed call, which
waits to be called back: no whistle is lost because nobody had a hand free.
"""

from __future__ import annotations

import re
from enum import StrEnum


class State(StrEnum):
    """Where a call is."""

    WAITING = "waiting"
    MISSED = "missed"
    CLAIMED = "claimed"
    FILED = "filed"


class Outcome(StrEnum):
    """What became of it: 吹哨, 登记事项, 当场答复, 误拨."""

    WHISTLE = "whistle"
    CASE = "case"
    ANSWERED = "answered"
    NOTHING = "nothing"


OPEN = frozenset({State.WAITING, State.MISSED})
"""Somebody has to take it."""
CLAIM = "phone_claim"
"""The kind of the clock by which a claimed call of which nothing is heard goes back."""
MOST_NOTE, MOST_NAME, MOST_PLACE = 2000, 60, 200
MOST_GATEWAY_ID, MOST_LINE, MOST_NUMBER = 80, 30, 40
BEFORE_DAYS = 183
"""So far back earlier calls of a number are shown."""


def free(hung_up: bool) -> State:
    """Where a call stands that nobody has in hand."""
    return State.MISSED if hung_up else State.WAITING


def plain_number(text: str) -> str:
    """The digits of what a gateway says, as a phone in China dials them; empty for a withheld number.

    `+86 138 0000 1234`, `sip:13800001234@10.0.0.1` and `013800001234` are the same mobile phone; a name such as
    `anonymous` is none.
    """
    spoken = text.strip().removeprefix("sip:").removeprefix("tel:").split("@")[0].split(";")[0]
    if re.search(r"[^\d+\-() ]", spoken):
        return ""
    digits = re.sub(r"\D", "", spoken)
    digits = digits.removeprefix("00") if len(digits) > 12 else digits
    digits = digits.removeprefix("86") if len(digits) > 11 else digits
    return digits[1:] if re.fullmatch(r"01[3-9]\d{9}", digits) else digits
