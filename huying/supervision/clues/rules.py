"""Clues and rewards (domain 1.E02, 4.g, 9.18): states, steps, kinds, bands and limits. Pure."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class State(StrEnum):
    """Where a clue stands; `closed` after a verdict without a reward, `expired` when nobody claimed in time."""

    SUBMITTED = "submitted"
    REFUSED = "refused"
    REFERRED = "referred"
    VERIFIED = "verified"
    PROPOSED = "proposed"
    APPROVED = "approved"
    CLAIMED = "claimed"
    PAID = "paid"
    EXPIRED = "expired"
    CLOSED = "closed"


class Verdict(StrEnum):
    """What the body found: it is true, it is not, or it cannot be told."""

    TRUE = "true"
    NOT_TRUE = "not_true"
    CANNOT_TELL = "cannot_tell"


class Ground(StrEnum):
    """Why a clue is not looked into. Of the same matter, only who told of it first is rewarded."""

    DUPLICATE = "duplicate"
    KNOWN = "known"
    UNCLEAR = "unclear"
    ELSEWHERE = "elsewhere"


class Side(StrEnum):
    """Who wrote a message: whoever handed in the clue, or an office."""

    REPORTER = "reporter"
    OFFICE = "office"


class Lead(StrEnum):
    """What a clue became: a whistle, a hazard or a case of its own, which know nothing of who told."""

    WHISTLE = "whistle"
    HAZARD = "hazard"
    CASE = "case"


CATEGORIES = ("order", "fire", "production", "food_drug", "drugs", "fraud", "environment", "wages", "other")
"""治安, 消防, 安全生产, 食品药品, 毒品, 诈骗, 环境, 欠薪, 其他."""
BANDS = ("ordinary", "important", "major")
"""一般, 较大, 重大: what the clue was good for, by the published rules of rewards."""
TRANSITIONS: dict[str, tuple[frozenset[State], State]] = {
    "refuse": (frozenset({State.SUBMITTED}), State.REFUSED),
    "refer": (frozenset({State.SUBMITTED, State.REFERRED}), State.REFERRED),
    "verify": (frozenset({State.REFERRED}), State.VERIFIED),
    "propose": (frozenset({State.VERIFIED}), State.PROPOSED),
    "decline": (frozenset({State.PROPOSED}), State.VERIFIED),
    "approve": (frozenset({State.PROPOSED}), State.APPROVED),
    "close": (frozenset({State.VERIFIED}), State.CLOSED),
    "claim": (frozenset({State.APPROVED}), State.CLAIMED),
    "pay": (frozenset({State.CLAIMED}), State.PAID),
    "expire": (frozenset({State.APPROVED, State.CLAIMED}), State.EXPIRED),
}
OVER = frozenset({State.REFUSED, State.PAID, State.EXPIRED, State.CLOSED})
"""Nothing more is asked or told."""
CHARGED = frozenset({State.APPROVED, State.CLAIMED, State.PAID})
"""The reward is held against the budget of its year; one that expires goes back to it."""
OPENED_FOR = timedelta(hours=24)
"""How long an identity that two persons opened can be read."""
VERIFY_CLOCK, CLAIM_CLOCK, COLLECT_CLOCK = "CLUE.verify", "CLUE.claim", "CLUE.collect"
MOST_WORDS, MOST_TEXT, MOST_REASON, MOST_SOURCE, MOST_VOUCHER = 3000, 2000, 500, 200, 60
MOST_PLACE, MOST_NAME, MOST_FILES, MOST_MESSAGES = 120, 40, 9, 60
DISTRICT = 6
"""Digits of an area's code that name its district."""


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb applies in a state."""
    return state in TRANSITIONS[verb][0]


def after(verb: str) -> State:
    """The state that a verb leads to."""
    return TRANSITIONS[verb][1]
