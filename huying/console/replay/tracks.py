"""The same fold as tracks: of each thing its values with their instants, so that a page goes to any instant by itself.

The value at an instant is the last one that is not later. Instants are Unix milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.console.replay.happenings import Located, Step
from huying.console.replay.state import State, apply

Track = list[list[Any]]
"""Rows of an instant and its values, in their order."""


@dataclass(slots=True)
class Tracks:
    """Of the incident, of everybody called by the person, of each clock, order and task; who leads, by the person."""

    state: Track = field(default_factory=list)
    level: Track = field(default_factory=list)
    place: Track = field(default_factory=list)
    answers: dict[UUID, Track] = field(default_factory=dict)
    told: dict[UUID, Track] = field(default_factory=dict)
    points: dict[UUID, Track] = field(default_factory=dict)
    clocks: dict[str, Track] = field(default_factory=dict)
    orders: dict[UUID, Track] = field(default_factory=dict)
    lead: Track = field(default_factory=list)
    open_tasks: Track = field(default_factory=list)
    tasks: dict[UUID, Track] = field(default_factory=dict)
    breaches: list[tuple[int, str]] = field(default_factory=list)
    waves: Track = field(default_factory=list)


def millis(at: datetime) -> int:
    """An instant as the page counts it, rounded up: what is shown at it has happened."""
    micros = round(at.timestamp() * 1_000_000)
    return -(-micros // 1000)


def tracks_of(steps: Iterable[Step]) -> Tracks:
    """Fold the steps, and note what each of them changed."""
    tracks, state = Tracks(), None
    for step in steps:
        state = state or State(step.at)
        apply(state, step)
        at = millis(step.at)
        if isinstance(step.what, Located):
            seen = step.what
            _note(tracks.points, seen.person_id, at, round(seen.lon, 6), round(seen.lat, 6))
        else:
            _note_all(tracks, state, at)
    return tracks


def value(track: Track, at: int) -> list[Any] | None:
    """What a track says at an instant; None before its first."""
    before = [row[1:] for row in track if row[0] <= at]
    return before[-1] if before else None


def _note_all(tracks: Tracks, state: State, at: int) -> None:
    _changed(tracks.state, at, str(state.state))
    _changed(tracks.level, at, state.level)
    _changed(tracks.place, at, state.lon, state.lat)
    for person in state.people.values():
        _note(tracks.answers, person.person_id, at, str(person.answer), person.wave)
    present = {person.person_id for person in state.people.values()}
    for gone in tracks.answers.keys() - present:
        _note(tracks.answers, gone, at, "", 0)
    for moved in state.told.values():
        if moved.kind == "alert":
            _note(tracks.told, moved.person_id, at, moved.state)
    for kind, clock in state.clocks.items():
        stopped = millis(clock.stopped_at) if clock.stopped_at else None
        _note(tracks.clocks, kind, at, millis(clock.started_at), millis(clock.due_at), stopped)
    for order, word in state.orders.items():
        _note(tracks.orders, order, at, str(word))
    _note_tasks(tracks, state, at)
    tracks.breaches += [(at, kind) for kind in state.breaches[len(tracks.breaches) :]]
    tracks.waves += [[at, wave.number, wave.ring, wave.cause, wave.size] for wave in state.waves[len(tracks.waves) :]]


def _note_tasks(tracks: Tracks, state: State, at: int) -> None:
    _changed(tracks.lead, at, state.lead_id)
    _changed(tracks.open_tasks, at, state.open_tasks)
    for key, task in state.tasks.items():
        _note(tracks.tasks, key, at, task.word)
    for gone in tracks.tasks.keys() - state.tasks.keys():
        _note(tracks.tasks, gone, at, "")


def _note(tracks: dict[Any, Track], key: Any, at: int, *values: Any) -> None:
    _changed(tracks.setdefault(key, []), at, *values)


def _changed(track: Track, at: int, *values: Any) -> None:
    """Add a row where the values are others than before; of one instant the last values hold."""
    if track and track[-1][1:] == list(values):
        return
    if track and track[-1][0] == at:
        track.pop()
    if not track or track[-1][1:] != list(values):
        track.append([at, *values])
