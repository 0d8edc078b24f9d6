"""What the record says of a shift, for the note to the next: what is open, and what happened.

Modules above this one register who knows it. A line names a matter by its code, a place or a number, never a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from huying.people.access import Actor
from huying.people.models import Organisation

MOST = 30
"""Lines under one word."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact, and where it is read."""

    text: str | Promise
    url: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one kind under one word; without lines there is nothing of the kind."""

    word: str | Promise
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """A shift, and who writes its note: they read no more in it than they may read anyway."""

    organisation: Organisation
    since: datetime
    until: datetime
    actor: Actor


Tells = Callable[[Watch], list[Facts]]
TELLS: list[Tells] = []


def tells_of_a_shift(function: Tells) -> Tells:
    """Register who knows facts of a shift."""
    TELLS.append(function)
    return function


def gathered(watch: Watch) -> list[dict[str, Any]]:
    """The facts as they are kept with a note, in the language of the record."""
    with translation.override(settings.LANGUAGE_CODE):
        found = [facts for tell in TELLS for facts in tell(watch) if facts.lines]
        return [
            {
                "word": str(facts.word),
                "lines": [asdict(Line(str(line.text), line.url)) for line in facts.lines[:MOST]],
                "more": max(0, len(facts.lines) - MOST),
            }
            for facts in found
        ]
