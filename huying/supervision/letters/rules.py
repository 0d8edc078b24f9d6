"""The two letters and the order (domain 4.g, 6.3): kinds, states, sections and clocks. Values in, values out."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Of three weights: a process is late or weak, a risk is likely, a concrete task must be done."""

    REMINDER = "reminder"
    WARNING = "warning"
    TASK = "task"


class State(StrEnum):
    """Where a letter stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    NUMBERED = "numbered"
    SENT = "sent"
    RECEIVED = "received"
    REPLIED = "replied"
    CHECKED = "checked"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Part(StrEnum):
    """Whom a letter goes to besides the body that is responsible: who helps, and who is told."""

    ASSIST = "assist"
    COPY = "copy"


INSIDE = frozenset({State.DRAFT, State.APPROVED, State.NUMBERED})
"""The office that writes it knows of it, and nobody else yet."""
OUT = frozenset({State.SENT, State.RECEIVED})
"""The body that is responsible owes a reply."""
ENDED = frozenset({State.CLOSED, State.WITHDRAWN})
WITHOUT_NUMBER = frozenset({State.DRAFT, State.APPROVED, State.WITHDRAWN})
OPEN = frozenset(State) - ENDED

TRANSITIONS: dict[str, tuple[frozenset[State], State]] = {
    # verb: (from any of, to)
    "edit": (frozenset({State.DRAFT}), State.DRAFT),
    "decline": (frozenset({State.DRAFT}), State.DRAFT),
    "approve": (frozenset({State.DRAFT}), State.APPROVED),
    "number": (frozenset({State.APPROVED}), State.NUMBERED),
    "send": (frozenset({State.NUMBERED}), State.SENT),
    "receive": (frozenset({State.SENT}), State.RECEIVED),
    "reply": (OUT, State.REPLIED),
    "check": (frozenset({State.REPLIED}), State.CHECKED),
    "send_back": (frozenset({State.REPLIED}), State.RECEIVED),
    "close": (frozenset({State.CHECKED}), State.CLOSED),
    "withdraw": (OPEN, State.WITHDRAWN),
}
SECTIONS: dict[Kind, tuple[str, ...]] = {
    Kind.REMINDER: ("situation", "problem", "basis", "measures"),
    Kind.WARNING: ("risk", "consequence", "basis", "prevention"),
    Kind.TASK: ("content", "standard", "responsible", "contact"),
}
"""What a letter of each kind says, in the order of the paper."""
OFFICIAL = frozenset({"responsible", "contact"})
"""Sections in which people of offices are named: who does it, whom to call. Citizens have no place there either."""
REPLY_CLOCK: dict[Kind, str] = {
    Kind.REMINDER: "LETTER.reply.notice",
    Kind.WARNING: "LETTER.reply.warning",
    Kind.TASK: "LETTER.reply.task",
}
"""By which rule each kind is to be answered; of a task until the day that it states."""
MOST_RETURNS = 2
"""A reply goes back so often; then a heavier letter is written, or the matter is listed for supervision."""
MOST_SUBJECT, MOST_SECTION, MOST_REPLY, MOST_REASON = 120, 2000, 4000, 500
MOST_MATTERS, MOST_OTHERS, MOST_FILES = 20, 10, 9
LATEST_DAYS = 366
"""A task is due within a year."""


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb applies in a state."""
    return state in TRANSITIONS[verb][0]


def after(verb: str) -> State:
    """The state that a verb leads to."""
    return TRANSITIONS[verb][1]
