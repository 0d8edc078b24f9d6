"""The commands that a clock may run when it falls due, by name. A module registers its own at start-up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Firing:
    """A clock that has fallen due: whose, which, when it was due and when it fires, its limit in seconds, its args."""

    stream: str
    kind: str
    due_at: datetime
    at: datetime
    limit_s: int
    args: dict[str, Any]


Due = Callable[[Firing], None]
"""Runs in the transaction that marks the clock as fired, and checks its rule again."""

COMMANDS: dict[str, Due] = {}


def when_due(name: str) -> Callable[[Due], Due]:
    """Register a function under the name that rule rows use, such as `incidents.widen`."""

    def register(function: Due) -> Due:
        COMMANDS[name] = function
        return function

    return register
