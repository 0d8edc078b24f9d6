"""What modules bring to the page of a matter that lies below them: the page names a place, not who fills it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Reader = Callable[[Any, Any], dict[str, Any] | None]
"""Called with the reader (an actor) and the matter: what the template is given, or None where nothing is theirs."""


class Panel(NamedTuple):
    """A template and who fills it."""

    template: str
    read: Reader


_PANELS: dict[str, list[Panel]] = {}


def panel(kind: str, template: str) -> Callable[[Reader], Reader]:
    """Register a panel for the pages of a kind of matter (`hazard`, `incident`)."""

    def register(read: Reader) -> Reader:
        _PANELS.setdefault(kind, []).append(Panel(template, read))
        return read

    return register


def panels_of(kind: str) -> list[Panel]:
    """The panels of a kind, in the order in which their modules are loaded."""
    return _PANELS.get(kind, [])
