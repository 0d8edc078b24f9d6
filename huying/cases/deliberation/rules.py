"""States and limits of a deliberation: values, and functions of values.

A deliberation is neither mediation nor petition: what it resolves binds no third party, it is recorded and published
(城市居民委员会组织法 32, 34; domain 3.11).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

PROJECTS = ("lift", "renewal", "relocation", "return", "property", "parking", "environment", "other")
"""What is deliberated (domain H11: lifts, renewal, moving out and back)."""
FORMS = ("meeting", "online", "both")
GUEST_KINDS = ("resident", "household", "organisation", "expert")
STANCES = ("support", "oppose", "advice")
NAME_FORMS = ("full", "masked", "anonymous")
"""How the name of who speaks is shown to the others in the room."""
WAYS = ("online", "paper", "meeting")
SIGNERS = ("chair", "recorder")
OUTCOMES = ("agreed", "referred", "none")
"""Resolved; to be put before the residents' meeting or that of their representatives (32 ¶3); nothing resolved."""
PUBLISHED = frozenset({"agreed", "referred"})
TASK_STATES = ("open", "done", "not_done")
NOTICE = "PUB.notice"
"""The clock of publicity: at least fifteen days (城市居民委员会组织法 34)."""
MOST_GUESTS = 300
LONGEST = timedelta(days=60)
REACH = timedelta(days=366)
"""How far from today a deliberation may begin."""


class State(StrEnum):
    """From the invitation to the last task."""

    OPEN = "open"
    MINUTED = "minuted"
    PUBLICITY = "publicity"
    TRACKED = "tracked"
    CLOSED = "closed"
    CANCELLED = "cancelled"


OVER = frozenset({State.CLOSED, State.CANCELLED})
GOES_ON = frozenset(State) - OVER
ALLOWED: dict[str, frozenset[State]] = {
    **dict.fromkeys(
        ("invite", "uninvite", "print_invitations", "opinion", "withdraw_opinion", "cancel"),
        frozenset({State.OPEN}),
    ),
    "draw_minutes": GOES_ON,
    "sign": frozenset({State.OPEN, State.MINUTED}),
    "attach": GOES_ON,
    "link": GOES_ON,
    "reveal": GOES_ON,
    "publish": frozenset({State.MINUTED, State.PUBLICITY}),
    "object": frozenset({State.PUBLICITY}),
    "answer_objection": frozenset({State.MINUTED, State.PUBLICITY, State.TRACKED}),
    "set_task": frozenset({State.MINUTED, State.PUBLICITY, State.TRACKED}),
    "note_task": frozenset({State.MINUTED, State.PUBLICITY, State.TRACKED}),
    "close": frozenset({State.MINUTED, State.TRACKED}),
}
"""What may be done in which state."""


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb applies in a state."""
    return state in ALLOWED[verb]


def sound_times(starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Whether it ends after it begins, within sixty days, and begins within a year of today."""
    return timedelta() < ends_at - starts_at <= LONGEST and abs(starts_at - at) <= REACH


def sound_counts(present: int, written: int, votes: tuple[int, int, int]) -> bool:
    """Whether no more votes are counted than there were people who came or wrote."""
    return min(present, written, *votes) >= 0 and sum(votes) <= present + written


def quorate(quorum: int | None, present: int, written: int) -> bool:
    """Whether as many took part as the room's own rule asks for; always where it asks for none."""
    return quorum is None or present + written >= quorum
