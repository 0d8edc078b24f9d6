"""What modules above put in at start-up: the commands that a clock may run when due, and the types of matters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Firing:
    """A clock that has fallen due: whose, which, when it was due and when it fires, its limit in seconds, its args.

    `reminds` when a legal clock that is not yet due runs its `warn_command`; `clock_id` tells which clock it is.
    """

    stream: str
    kind: str
    due_at: datetime
    at: datetime
    limit_s: int
    args: dict[str, Any]
    clock_id: UUID | None = None
    step: int = 0
    reminds: bool = False


Due = Callable[[Firing], None]
"""Runs in the transaction that marks the clock as fired, and checks its rule again."""

COMMANDS: dict[str, Due] = {}


def when_due(name: str) -> Callable[[Due], Due]:
    """Register a function under the name that rule rows use, such as `incidents.widen`."""

    def register(function: Due) -> Due:
        COMMANDS[name] = function
        return function

    return register


@dataclass(frozen=True, slots=True)
class Turned:
    """A legal clock has reminded, or was `missed`, and still runs; `event_id` is the fact on record.

    `right` when somebody may do something in its time and does not have to.
    """

    clock_id: UUID
    stream: str
    kind: str
    step: int
    due_at: datetime
    at: datetime
    missed: bool
    right: bool
    event_id: UUID


Turns = Callable[[Turned], None]
TURNS: list[Turns] = []


def on_turn(function: Turns) -> Turns:
    """Register what is to be done whenever a legal clock reminds or is missed, in the transaction of its firing."""
    TURNS.append(function)
    return function


Types = Callable[[datetime], dict[str, str]]
"""The types of matters that exist at an instant, by code, with their names in the reader's language."""

TYPES: list[Types] = []


def names_types(function: Types) -> Types:
    """Register a source of types, for which rules may be narrowed."""
    TYPES.append(function)
    return function


def types_at(at: datetime) -> dict[str, str]:
    """All types that rules may name at an instant."""
    return {code: name for source in TYPES for code, name in source(at).items()}


@dataclass(frozen=True, slots=True)
class Matter:
    """What a legal clock is about, for a page that shows the clock alone: in words, and its address."""

    word: str
    url: str


Matters = Callable[[Actor, str], Matter | None]
MATTERS: dict[str, Matters] = {}


def names_matters(kind: str) -> Callable[[Matters], Matters]:
    """Register who may read the clocks of streams `<kind>:…`: the matter for this person, or None for a stranger."""

    def register(function: Matters) -> Matters:
        MATTERS[kind] = function
        return function

    return register


def matter_of(actor: Actor, stream: str) -> Matter | None:
    """The matter of a stream for a person who may read it; None for a stranger, or where nobody registered it."""
    find = MATTERS.get(stream.partition(":")[0])
    return find(actor, stream) if find else None
