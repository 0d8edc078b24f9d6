"""Supervision as a machine of states, how hard a matter is, and the codes of its rule rows (domain 4.g). Pure."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a supervision stands. `settled`: the matter was done before it was listed."""

    OPEN = "open"
    NOTIFIED = "notified"
    WARNED = "warned"
    LISTED = "listed"
    RESOLVED = "resolved"
    LIFTED = "lifted"
    SETTLED = "settled"


class Difficulty(StrEnum):
    """How hard a matter is (易、中、难、疑难): it decides the deadline and who may sign."""

    EASY = "easy"
    MIDDLE = "middle"
    HARD = "hard"
    KNOTTY = "knotty"


ENDED = frozenset({State.LIFTED, State.SETTLED})
"""Nothing is asked of anybody any more."""
BEFORE_LISTING = frozenset({State.OPEN, State.NOTIFIED, State.WARNED})
TRANSITIONS: dict[str, tuple[frozenset[State], State]] = {
    # verb: from, to
    "prompt": (frozenset({State.OPEN}), State.NOTIFIED),
    "warn": (frozenset({State.NOTIFIED}), State.WARNED),
    "list": (frozenset({State.WARNED}), State.LISTED),
    "resolve": (frozenset({State.LISTED}), State.RESOLVED),
    "send_back": (frozenset({State.RESOLVED}), State.LISTED),
    "lift": (frozenset({State.RESOLVED}), State.LIFTED),
    "settle": (BEFORE_LISTING, State.SETTLED),
}
LEVEL = {Difficulty.KNOTTY: 1, Difficulty.HARD: 2, Difficulty.MIDDLE: 3, Difficulty.EASY: 4}
"""The level by which the rule rows of the deadline are narrowed."""
URGE, URGE_INCIDENT = "SV.urge", "SV.urge.incident"
"""How long after an urging the next one may follow; of a whistle, whose limits are minutes, sooner."""
PROMPT, WARN, LIST = "SV.prompt", "SV.warn", "SV.list"
"""How long after its limit a matter is prompted, warned of, proposed for listing."""
RECTIFY = "SV.rectify"
"""How long after the listing the matter is to be put right."""

SIGNERS = frozenset({"street_chief", "district_chief", "district_seat", "inspector", "discipline"})
"""Roles that a district may let sign listings and check their proof."""
MOST_RETURNS, MOST_SOURCE = 9, 200


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb applies in a state."""
    return state in TRANSITIONS[verb][0]


def after(verb: str) -> State:
    """The state that a verb leads to."""
    return TRANSITIONS[verb][1]
