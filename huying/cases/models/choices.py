"""Choice values are full lower-case words."""

from __future__ import annotations


def choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Words as the choices of a column."""
    return [(word, word) for word in words]
