"""The state machine of an order (domain 4.c), its limits, and which clock each step starts: values in, values out."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """Where an order stands."""

    ISSUED = "issued"
    SIGNED = "signed"
    OBJECTED = "objected"
    RULED = "ruled"
    IN_PROGRESS = "in_progress"
    EXTENSION_REQUESTED = "extension_requested"
    REPORTED = "reported"
    RETURNED = "returned"
    ACCEPTED_RESULT = "accepted_result"
    CALLBACK = "callback"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """A department's order, or a coordination whistle of the grassroots."""

    DEPARTMENT = "department"
    COORDINATION = "coordination"


class Grade(StrEnum):
    """Of a coordination whistle: push ordinary work (工作推进哨), or tackle a hard case together (攻坚克难哨)."""

    NONE = ""
    PUSH = "push"
    HARD = "hard"


class Part(StrEnum):
    """What a department does in an order."""

    LEAD = "lead"
    ASSIST = "assist"


class Outcome(StrEnum):
    """What the person concerned says when called back."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    NOT = "not"


ENDED = frozenset({State.CLOSED, State.CANCELLED})
OPEN = frozenset(State) - ENDED
WORKING = frozenset({State.SIGNED, State.IN_PROGRESS, State.EXTENSION_REQUESTED, State.RETURNED})
"""The department works, or is about to."""
DONE = frozenset({State.REPORTED, State.ACCEPTED_RESULT, State.CALLBACK, State.CLOSED})
"""There is a whole result."""
UNSIGNED = frozenset({State.ISSUED, State.RULED})

TRANSITIONS: dict[str, tuple[frozenset[State], State]] = {
    # verb: (from any of, to)
    "sign": (UNSIGNED, State.SIGNED),
    "object": (frozenset({State.SIGNED}), State.OBJECTED),
    "rule": (frozenset({State.OBJECTED}), State.RULED),
    "begin": (frozenset({State.SIGNED}), State.IN_PROGRESS),
    "request_extension": (frozenset({State.IN_PROGRESS, State.RETURNED}), State.EXTENSION_REQUESTED),
    "approve_extension": (frozenset({State.EXTENSION_REQUESTED}), State.IN_PROGRESS),
    "refuse_extension": (frozenset({State.EXTENSION_REQUESTED}), State.IN_PROGRESS),
    "report": (frozenset({State.SIGNED, State.IN_PROGRESS, State.RETURNED}), State.REPORTED),
    "send_back": (frozenset({State.REPORTED}), State.RETURNED),
    "accept_result": (frozenset({State.REPORTED}), State.ACCEPTED_RESULT),
    "call_back": (frozenset({State.ACCEPTED_RESULT}), State.CALLBACK),
    "close": (frozenset({State.CALLBACK}), State.CLOSED),
    "cancel": (OPEN - {State.ACCEPTED_RESULT, State.CALLBACK}, State.CANCELLED),
}

MOST_RETURNS = 2
"""A result is returned at most twice; the third time the matter goes to supervision (domain 4.c 7)."""
MOST_PHOTOS = 9
MOST_ASSISTS = 8
BEST_SCORE = 5
EARLIEST_H = 2
"""So many hours before a joint visit begins it may be signed in at: a choice of ours, no rule has one."""

SIGN_CLOCK = {Kind.DEPARTMENT: "WO.sign", Kind.COORDINATION: "WH.coord.sign"}
HANDLE_CLOCK = {Grade.NONE: "WO.handle", Grade.PUSH: "WH.coord.work", Grade.HARD: "WH.coord.hard"}
WORK_CLOCKS = (
    *("WO.handle", "12345.handle", "12345.urgent", "12345.consult", "12345.complaint", "LI.inspect", "WAGE"),
)
"""By which a department's work may be due: the usual days, those of the hotline, of labour inspection, of wages."""
BEGINNING_WITH_SIGNATURE = frozenset({"signed", "filed"})
"""Work counts from the signature where its rule counts from signing, or from the department's taking the matter up."""
CONTACT_CLOCK = "WH.coord.contact"
OBJECTION_CLOCK = "WO.objection"
CALLBACK_CLOCK = "CALL.back"
ALIKE = 0.3
"""From this likeness of two titles on, a ruling is worth showing beside a new order."""


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb of the table applies in a state."""
    return state in TRANSITIONS[verb][0]


def after(verb: str) -> State:
    """The state that a verb leads to."""
    return TRANSITIONS[verb][1]


def may_close(kind: Kind, state: State) -> bool:
    """An order closes after the return visit; a coordination whistle as soon as its caller accepts the result."""
    return state is State.CALLBACK or (kind is Kind.COORDINATION and state is State.ACCEPTED_RESULT)


def signs_in(meets_at: datetime, at: datetime) -> bool:
    """Whether somebody may say at an instant that they are at a joint visit."""
    return at >= meets_at - timedelta(hours=EARLIEST_H)


def likeness(one: str, other: str) -> float:
    """How alike two titles are: Dice's share of common pairs of characters, 0 to 1."""
    pairs, others = _pairs(one), _pairs(other)
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs and others else 0.0


def _pairs(text: str) -> set[str]:
    bare = "".join(letter for letter in text.lower() if letter.isalnum())
    return {bare[at : at + 2] for at in range(len(bare) - 1)}
