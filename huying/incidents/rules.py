"""The state machine of an incident (domain 4.a) and its limits: values in, values out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """Where an incident stands."""

    RAISED = "raised"
    RECEIVED = "received"
    DISPATCHED = "dispatched"
    RESPONDING = "responding"
    ON_SCENE = "on_scene"
    CONTROLLED = "controlled"
    HANDED_OVER = "handed_over"
    DISPOSED = "disposed"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    FALSE_ALARM = "false_alarm"
    DUPLICATE = "duplicate"
    CANCELLED = "cancelled"
    CONVERTED = "converted"


class Answer(StrEnum):
    """How far one called person has come."""

    CALLED = "called"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ELSEWHERE = "elsewhere"
    SILENT = "silent"
    ARRIVED = "arrived"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    STOOD_DOWN = "stood_down"


CALLING = frozenset({State.RAISED, State.RECEIVED, State.DISPATCHED, State.RESPONDING, State.ON_SCENE})
"""People may still be called."""
UNDERWAY = CALLING | {State.CONTROLLED}
HANDLED = frozenset({State.HANDED_OVER, State.DISPOSED})
ENDED = frozenset({State.CLOSED, State.FALSE_ALARM, State.DUPLICATE, State.CANCELLED, State.CONVERTED})
UNREACHED = frozenset({State.RAISED, State.RECEIVED, State.DISPATCHED})

TRANSITIONS: dict[str, tuple[frozenset[State], State]] = {
    # verb: (from any of, to)
    "receive": (frozenset({State.RAISED}), State.RECEIVED),
    "dispatch": (frozenset({State.RAISED, State.RECEIVED}), State.DISPATCHED),
    "accept": (UNREACHED, State.RESPONDING),
    "arrive": (UNREACHED | {State.RESPONDING}, State.ON_SCENE),
    "control": (frozenset({State.RESPONDING, State.ON_SCENE}), State.CONTROLLED),
    "hand_over": (frozenset({State.ON_SCENE, State.CONTROLLED}), State.HANDED_OVER),
    "dispose": (frozenset({State.ON_SCENE, State.CONTROLLED}), State.DISPOSED),
    "confirm": (HANDLED, State.CONFIRMED),
    "close": (frozenset({State.CONFIRMED}), State.CLOSED),
    "false_alarm": (CALLING, State.FALSE_ALARM),
    "cancel": (UNREACHED, State.CANCELLED),
    "merge": (UNDERWAY, State.DUPLICATE),
    "convert": (UNDERWAY | HANDLED | {State.CONFIRMED}, State.CONVERTED),
}
"""Rows 11 and 12 of domain 4.a say "raised/received" and "before dispatch"; where a rule dispatches within a second
that would leave no time at all, so a false alarm may be declared until the scene is controlled, and the caller may
cancel until somebody is on the way (ADR 0010)."""

WAITING = frozenset({Answer.CALLED, Answer.SILENT})
"""May still answer."""
COMING = frozenset({Answer.ACCEPTED})
THERE = frozenset({Answer.ARRIVED, Answer.DONE})
MAY_COME = WAITING | {Answer.DECLINED, Answer.ELSEWHERE}
"""Not coming so far, but may still say yes while people are wanted."""
BUSY = COMING | {Answer.ARRIVED}
"""Busy with this incident: not to be called to another."""

FORCES = frozenset({"police", "fire", "medical"})
"""Kinds of bodies whose trade it is to lead on a scene (警察法 art. 6, 消防法 art. 45)."""

CANCEL_WITHIN = timedelta(minutes=2)
DUPLICATE_WITHIN = timedelta(minutes=10)
UNSEALED_FOR = timedelta(hours=24)
"""How long two persons who opened a sealed incident that is over may read it."""
DUPLICATE_DISTANCE_M = 200.0
GEOFENCE_M = 150.0
"""Arriving from farther away is noted for the seat, never refused (domain 4.a 5)."""
EVIDENCE_FROM_LEVEL = 3
"""A disposal of level 3 (较大) or graver needs a photo."""
OLDEST_OFFLINE = timedelta(hours=24)
"""A whistle kept offline is taken with its own time up to this age; an older or future time is set to the arrival."""
SHOWN_CLOCKS = ("receive", "dispatch", "arrive", "report")
ACTING_CLOCKS = ("widen", "street", "district")


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb of the table applies in a state."""
    return state in TRANSITIONS[verb][0]


def after(verb: str) -> State:
    """The state that a verb leads to."""
    return TRANSITIONS[verb][1]


def needs_evidence(level: int) -> bool:
    """Whether a disposal at this level must carry a photo."""
    return level <= EVIDENCE_FROM_LEVEL


@dataclass(frozen=True, slots=True)
class OnScene:
    """What the post of somebody on the scene brings: the kind of their body and the capabilities of the post."""

    kind: str
    able: frozenset[str]


def may_relieve(one: OnScene, lead: OnScene, asked: Collection[str]) -> bool:
    """Whether a post may take the lead by itself: a force from a body that is none, else who can more of what is asked.

    Posts are compared, never persons. It never holds both ways, so nobody takes back what was taken by this.
    """
    if (one.kind in FORCES) != (lead.kind in FORCES):
        return one.kind in FORCES
    return frozenset(asked) & one.able > frozenset(asked) & lead.able


def original_time(client_at: datetime | None, at: datetime, *, since: datetime | None = None) -> datetime:
    """When something was really pressed: by the phone's clock when that is believable, and not before `since`."""
    if client_at is None or not timedelta(0) <= at - client_at <= OLDEST_OFFLINE:
        return at
    return at if since is not None and client_at < since else client_at
