"""Consultations (domain 1.J, 4.g): kinds, states, what stands on the agenda of each kind, the states of tasks. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from enum import StrEnum


class ConsultationKind(StrEnum):
    """日会商, 周研判, 月分析 by their rhythm; 专题 about one matter; 5+X for a grave incident."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    SPECIAL = "special"
    JOINT = "joint"


class State(StrEnum):
    """Where a consultation stands (domain 4.g)."""

    CALLED = "called"
    ATTENDANCE = "attendance"
    OPINIONS = "opinions"
    DECISION = "decision"
    TASKS = "tasks"
    FILED = "filed"
    CANCELLED = "cancelled"


class Topic(StrEnum):
    """What an item of the agenda is about, in the order of the agenda."""

    INCIDENT = "incident"
    MATTER = "matter"
    CARRIED = "carried"
    SHIFTS = "shifts"
    WHISTLES = "whistles"
    REDS = "reds"
    HAZARDS = "hazards"
    LETTERS = "letters"
    WARNINGS = "warnings"
    PETITIONS = "petitions"
    OWN = "own"


class Progress(StrEnum):
    """Where a task stands: to be done, said to be done, seen to be done by the chair, or taken back."""

    OPEN = "open"
    DONE = "done"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"


REGULAR = (ConsultationKind.DAILY, ConsultationKind.WEEKLY, ConsultationKind.MONTHLY)
"""Held by the rhythm; the agenda looks over everything."""
CALLABLE = (*REGULAR, ConsultationKind.SPECIAL)
"""Called on the page of consultations; 5+X is called from its incident."""
OVERVIEW = (Topic.CARRIED, Topic.SHIFTS, Topic.WHISTLES, Topic.REDS, Topic.HAZARDS, Topic.LETTERS, Topic.WARNINGS)
AGENDA: dict[ConsultationKind, tuple[Topic, ...]] = {
    ConsultationKind.DAILY: OVERVIEW,
    ConsultationKind.WEEKLY: (*OVERVIEW, Topic.PETITIONS),
    ConsultationKind.MONTHLY: (*OVERVIEW, Topic.PETITIONS),
    ConsultationKind.SPECIAL: (Topic.MATTER,),
    ConsultationKind.JOINT: (Topic.INCIDENT,),
}
"""What is drafted for each kind (domain 6.6); OWN is what people write themselves."""
LOOKS_BACK: dict[ConsultationKind, timedelta] = {
    ConsultationKind.DAILY: timedelta(days=1),
    ConsultationKind.WEEKLY: timedelta(days=7),
    ConsultationKind.MONTHLY: timedelta(days=31),
}
"""How far the agenda looks back where none of its kind was held before."""
AHEAD: dict[ConsultationKind, timedelta] = {
    ConsultationKind.DAILY: timedelta(hours=2),
    ConsultationKind.WEEKLY: timedelta(days=1),
    ConsultationKind.MONTHLY: timedelta(days=3),
}
"""How long before its hour one that a rule sets is called: bodies prepare, and the agenda is still of these days."""
DAYS: dict[ConsultationKind, int] = {ConsultationKind.WEEKLY: 7, ConsultationKind.MONTHLY: 28}
"""The last day that a rule may name: of the week from Monday 1, of the month."""
GRAVE = 2
"""5+X is for incidents of this level (重大) and graver."""
CORE = 5
"""So many core bodies stand in a rule for 5+X at most."""
MOST_BODIES, MOST_ITEMS, MOST_TASKS, MOST_FILES, MOST_LINES = 40, 40, 40, 9, 10
MOST_TITLE, MOST_PLACE, MOST_ITEM, MOST_SEAT, MOST_REASON = 120, 120, 500, 40, 500
MOST_TEXT, MOST_MINUTES, MOST_TASK, MOST_DONE, MOST_SOURCE = 2000, 8000, 300, 2000, 200
EARLIEST, LATEST = timedelta(days=1), timedelta(days=92)
"""A consultation is held from a day ago (written down afterwards) to three months ahead."""
LATEST_TASK = timedelta(days=366)
"""A task is due within a year."""
TASK_CLOCK = "CONSULT.task"

OPEN = frozenset(State) - {State.FILED, State.CANCELLED}
PREPARING = frozenset({State.CALLED, State.ATTENDANCE, State.OPINIONS})
"""Before it is decided: the agenda and the bodies may still change."""
DECIDED = frozenset({State.DECISION, State.TASKS})
FROM: dict[str, frozenset[State]] = {
    # verb: the states in which it applies
    "add_item": PREPARING,
    "drop_item": PREPARING,
    "draft_agenda": PREPARING,
    "invite": PREPARING,
    "attend": PREPARING,
    "opine": PREPARING,
    "decide": frozenset({State.ATTENDANCE, State.OPINIONS, State.DECISION}),
    "give_task": DECIDED,
    "write_minutes": DECIDED,
    "file": DECIDED,
    "cancel": frozenset({State.CALLED}),
}
_LEADS_ON: dict[tuple[str, State], State] = {
    ("attend", State.CALLED): State.ATTENDANCE,
    ("opine", State.ATTENDANCE): State.OPINIONS,
    ("decide", State.ATTENDANCE): State.DECISION,
    ("decide", State.OPINIONS): State.DECISION,
    ("give_task", State.DECISION): State.TASKS,
    ("file", State.DECISION): State.FILED,
    ("file", State.TASKS): State.FILED,
    ("cancel", State.CALLED): State.CANCELLED,
}
"""Where a verb leads; from any other state it stays where it is."""


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb applies in a state."""
    return state in FROM[verb]


def after(state: State, verb: str) -> State:
    """The state after a verb."""
    return _LEADS_ON.get((verb, state), state)


def rhythm_fits(kind: ConsultationKind, held: time | None, day: int | None) -> bool:
    """Whether a rule may say so: an hour for what is held by rhythm, a day of the week or month where it needs one."""
    if held is None:
        return day is None
    if kind is ConsultationKind.DAILY:
        return day is None
    return kind in DAYS and day is not None and 1 <= day <= DAYS[kind]


def is_held_on(kind: ConsultationKind, day: int | None, on: date, is_workday: Callable[[date], bool]) -> bool:
    """Whether a rhythm falls on a day: each working day, or the first from the named day of the week or month on."""
    if day is None:
        return is_workday(on)
    if kind is ConsultationKind.WEEKLY:
        this = on - timedelta(days=on.isoweekday() - day)
        named = (this, this - timedelta(days=7))
    else:
        this = on.replace(day=day)
        named = (this, (on.replace(day=1) - timedelta(days=1)).replace(day=day))
    return is_workday(on) and any(_is_first_workday(each, on, is_workday) for each in named)


def _is_first_workday(since: date, on: date, is_workday: Callable[[date], bool]) -> bool:
    between = (since + timedelta(days=number) for number in range((on - since).days))
    return since <= on and not any(is_workday(each) for each in between)
