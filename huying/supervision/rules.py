"""Subsidies for settled disputes (以奖代补, domain 1.E04 and 4.g): states, classes, who is paid and what bars it."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class State(StrEnum):
    """Where a subsidy stands; `declined` ends it with a reason."""

    PROPOSED = "proposed"
    CLASS_CHECKED = "class_checked"
    APPROVED = "approved"
    BATCHED = "batched"
    PAID = "paid"
    DECLINED = "declined"


CLASSES = ("simple", "ordinary", "difficult", "major", "grave")
"""简易, 一般, 疑难复杂, 重大, 重特大."""
TRANSITIONS: dict[str, tuple[frozenset[State], State]] = {
    "check": (frozenset({State.PROPOSED}), State.CLASS_CHECKED),
    "approve": (frozenset({State.CLASS_CHECKED}), State.APPROVED),
    "gather": (frozenset({State.APPROVED}), State.BATCHED),
    "pay": (frozenset({State.BATCHED}), State.PAID),
    "decline": (frozenset({State.PROPOSED, State.CLASS_CHECKED, State.APPROVED}), State.DECLINED),
}
AGAIN_WITHIN = timedelta(days=90)
"""The same parties over the same kind of matter within this time: mediated again, counted once."""
SAME_PARTIES = 2
"""From so many shared persons on two cases may have the same parties."""
DISTRICT = 6
"""Digits of an area's code that name its district."""
OFFICIAL_KINDS = frozenset({"district_center", "street_center", "department", "court", "police", "fire"})
"""Whoever holds a post in such a body is a public official and is not paid by result."""
BARS = ("not_closed", "no_agreement", "not_performed", "official", "counted", "no_mediator", "no_scale")


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb applies in a state."""
    return state in TRANSITIONS[verb][0]
