"""The state machine of a hidden hazard (domain 4.d), its grades and its clocks: values in, values out."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a hazard stands."""

    FOUND = "found"
    FIXED_ON_SPOT = "fixed_on_spot"
    REPORTED = "reported"
    GRADED = "graded"
    ASSIGNED = "assigned"
    RECTIFYING = "rectifying"
    RECTIFIED = "rectified"
    REINSPECTED = "reinspected"
    CLOSED = "closed"
    ESCALATED = "escalated"
    INVALID = "invalid"
    DUPLICATE = "duplicate"


class Grade(StrEnum):
    """How dangerous it is: 一般, 较大, 重大. Of the hazard, never of a person, a house or an enterprise."""

    NONE = ""
    GENERAL = "general"
    LARGER = "larger"
    MAJOR = "major"


class Source(StrEnum):
    """Who made it known first: somebody on patrol, or a resident without an account."""

    PATROL = "patrol"
    RESIDENT = "resident"


class Proof(StrEnum):
    """What shows that a re-inspection was made at the place: a code that changes, a printed plate, or nothing.

    `CLAIMED`: a code that changes, sent later than it was shown. The hour is the phone's word, so it is no proof.
    """

    NONE = ""
    CHANGING = "token"
    CLAIMED = "claimed"
    PLATE = "plate"


ENDED = frozenset({State.FIXED_ON_SPOT, State.CLOSED, State.INVALID, State.DUPLICATE})
OPEN = frozenset(State) - ENDED
UNGRADED = frozenset({State.FOUND, State.REPORTED})
WORKING = frozenset({State.ASSIGNED, State.RECTIFYING})
"""Whoever is responsible has to put it right."""

TRANSITIONS: dict[str, tuple[frozenset[State], State]] = {
    # verb: (from any of, to)
    "fix": (frozenset({State.FOUND}), State.FIXED_ON_SPOT),
    "hand_in": (frozenset({State.FOUND}), State.REPORTED),
    "grade": (frozenset({State.REPORTED, State.GRADED}), State.GRADED),
    "assign": (frozenset({State.GRADED, *WORKING}), State.ASSIGNED),
    "begin": (frozenset({State.ASSIGNED}), State.RECTIFYING),
    "rectify": (WORKING, State.RECTIFIED),
    "pass": (frozenset({State.RECTIFIED}), State.REINSPECTED),
    "fail": (frozenset({State.RECTIFIED}), State.RECTIFYING),
    "send_back": (frozenset({State.REINSPECTED}), State.RECTIFIED),
    "close": (frozenset({State.REINSPECTED}), State.CLOSED),
    "escalate": (WORKING, State.ESCALATED),
    "take_result": (frozenset({State.ESCALATED}), State.RECTIFIED),
    "take_over": (frozenset({State.ESCALATED}), State.RECTIFYING),
    "invalidate": (frozenset({State.FOUND, State.REPORTED, State.GRADED}), State.INVALID),
    "merge": (frozenset({State.FOUND, State.REPORTED, State.GRADED, *WORKING}), State.DUPLICATE),
}
MERGED_INTO = OPEN - {State.ESCALATED, State.REINSPECTED, State.RECTIFIED}
"""A hazard that others may be merged into: still open, and what was done about it not yet under examination."""

GRADE_CLOCK, GRADE_CLOCK_MAJOR = "HAZ.grade", "HAZ.grade.major"
ASSIGN_CLOCK, REMIND_CLOCK, REINSPECT_CLOCK = "HAZ.assign", "HAZ.remind", "HAZ.reinspect"
SPOT_CLOCK = "HAZ.fix.immediate"
"""A hazard that was only noted is handed in by itself at the end of this."""
FIX_CLOCK = {Grade.GENERAL: "HAZ.fix.week", Grade.LARGER: "HAZ.fix.short", Grade.MAJOR: "HAZ.fix.immediate"}
"""By which rule each grade is due; a district sets how long that is."""
PLAN_CLOCK = "HAZ.fix.long"
"""What cannot be put right at once is put right by a plan, with protection until then."""
LEVEL = {Grade.NONE: 4, Grade.GENERAL: 4, Grade.LARGER: 3, Grade.MAJOR: 2}
"""The levels (四级) by which rules of clocks may be narrowed."""
GRAVE = frozenset({Grade.LARGER, Grade.MAJOR})
"""Re-inspected by a scan at the place (domain 4.d 7)."""
MOST_REMINDERS = 2
"""After these the grid calls enforcement (domain 4.d 8)."""
MOST_PHOTOS = 9


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb of the table applies in a state."""
    return state in TRANSITIONS[verb][0]


def after(verb: str) -> State:
    """The state that a verb leads to."""
    return TRANSITIONS[verb][1]


def may_escalate(state: State, grade: Grade, reminders: int) -> bool:
    """Enforcement is called after two reminders in vain; for what is of the gravest kind nobody has to wait."""
    return may_follow(state, "escalate") and (reminders >= MOST_REMINDERS or grade is Grade.MAJOR)


def grade_clock(suggested: Grade) -> str:
    """By which rule the street has to grade: in minutes where it may be of the gravest kind."""
    return GRADE_CLOCK_MAJOR if suggested is Grade.MAJOR else GRADE_CLOCK


def needs_scan(grade: Grade) -> bool:
    """Whether a re-inspection needs a scan of the plate at the place."""
    return grade in GRAVE


def due_rule(grade: Grade, *, planned: bool) -> str:
    """By which rule a graded hazard is due."""
    return PLAN_CLOCK if planned else FIX_CLOCK[grade]
