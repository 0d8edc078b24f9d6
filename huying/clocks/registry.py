"""The commands that a clock may run when it falls due, by name. A module registers its own at start-up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

Due = Callable[[str, datetime, dict[str, Any]], None]
"""`(stream, due_at, args)`: runs in the transaction that marks the clock as fired, and checks its rule again."""

COMMANDS: dict[str, Due] = {}


def when_due(name: str) -> Callable[[Due], Due]:
    """Register a function under the name that rule rows use, such as `incidents.widen`."""

    def register(function: Due) -> Due:
        COMMANDS[name] = function
        return function

    return register
