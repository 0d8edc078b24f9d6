"""Reactions: what follows by itself from a fact. Registered with `@on(Event)`, run by the relay.

A reaction may run twice and must not matter; it sees the events of one stream in their order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huying.core.eventlog import REACTED, name_of

Reaction = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Registered:
    """A reaction under the name by which the outbox remembers that it has run."""

    name: str
    run: Reaction


REACTIONS: dict[str, list[Registered]] = {}


def on(*facts: type) -> Callable[[Reaction], Reaction]:
    """Run a function of the fact after each event of these types is committed."""

    def register(function: Reaction) -> Reaction:
        name = f"{function.__module__.removeprefix('huying.')}.{function.__name__}"
        for fact in facts:
            waiting = REACTIONS.setdefault(name_of(fact), [])
            if all(other.name != name for other in waiting):
                waiting.append(Registered(name, function))
            REACTED.add(name_of(fact))
        return function

    return register
