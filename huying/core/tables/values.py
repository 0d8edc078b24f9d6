"""Values of cells that are more than a text, a number or an instant. Pure."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.functional import Promise


class Light(NamedTuple):
    """A light of supervision with what is left of the time in words; `colour` is green, yellow or red."""

    colour: str
    words: str

    def __str__(self) -> str:
        return self.words


class State(NamedTuple):
    """A state in two to four characters; `tone` is one of those of a badge."""

    word: str | Promise
    tone: str = ""

    def __str__(self) -> str:
        return str(self.word)


class Share(NamedTuple):
    """A share of something, 0 to 1, written as a percentage."""

    value: float

    def __str__(self) -> str:
        return f"{100 * self.value:.2f}%"


class Linked(NamedTuple):
    """A value that leads somewhere: to an address, or to a cell of the same book (`#'sheet'!A5`)."""

    value: Any
    target: str

    def __str__(self) -> str:
        return as_text(self.value)


def as_text(value: Any) -> str:
    """What somebody typed or a word in the reader's language; nothing for None."""
    return "" if value is None else str(value)
