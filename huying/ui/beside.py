"""What modules bring to the page of a matter that lies below them: the page names a place, not who fills it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Reader = Callable[[Any, Any], dict[str, Any] | None]
"""Called with the reader (an actor) and the matter: what the template is given, or None where nothing is theirs."""


class Part(NamedTuple):
    """A template and who fills it."""

    template: str
    read: Reader


_PARTS: dict[str, list[Part]] = {}


def beside(kind: str, template: str) -> Callable[[Reader], Reader]:
    """Register a part for the pages of a kind of matter (`hazard`, `incident`)."""

    def register(read: Reader) -> Reader:
        _PARTS.setdefault(kind, []).append(Part(template, read))
        return read

    return register


def parts_of(kind: str) -> list[Part]:
    """The parts of a kind, in the order in which their modules are loaded."""
    return _PARTS.get(kind, [])
