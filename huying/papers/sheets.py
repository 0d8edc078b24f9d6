"""Kinds of papers. The module that a paper belongs to registers a frozen dataclass of its facts in its `sheets.py`.

Facts are plain typed fields (text, numbers, dates, tuples, dataclasses of these) in the words that will be printed. A
field that is added later needs a default, because papers that were issued keep the facts they were issued with.
Facts with `addressees` (the keys of parties) are printed once for each of them, with a square that is that party's own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.functional import Promise
from pydantic import TypeAdapter

from huying.core.eventlog import canonical

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper.

    `series` is the mark in its number (empty: it has no number of its own), `numbered` how the number is written;
    `copies` how many originals there are; `holders` who keeps which copy, when each is printed for its holder;
    `progress`: the paper goes to a party and shows the code by which they ask how their matter stands.
    """

    code: str
    words: str | Promise
    template: str
    facts: type
    series: str
    numbered: str
    copies: int
    holders: tuple[str | Promise, ...]
    progress: bool


KINDS: dict[str, Kind] = {}
_OF: dict[type, Kind] = {}


def sheet(
    code: str,
    *,
    words: str | Promise,
    template: str,
    series: str = "",
    numbered: str = "",
    holders: tuple[str | Promise, ...] = (),
    **more: Any,
) -> Callable[[type[F]], type[F]]:
    """Register a dataclass as the facts of a kind of paper; `more` are `copies` (1) and `progress` (False)."""

    def register(facts: type[F]) -> type[F]:
        copies = more.get("copies", len(holders) or 1)
        progress = more.get("progress", False)
        kind = Kind(code, words, template, facts, series, numbered, copies, holders, progress)
        KINDS[code] = _OF[facts] = kind
        return facts

    return register


def kind_of(facts: Any) -> Kind:
    """The kind to which facts belong."""
    return _OF[type(facts)]


def addressees_of(facts: Any) -> tuple[str, ...]:
    """Whom copies of a paper are for; nobody in particular for kinds, and old papers, that name none."""
    return tuple(getattr(facts, "addressees", ()))


def copies_of(facts: Any) -> int:
    """How many originals there are: one more for each further party, of kinds whose copies name their holders."""
    kind, parties = kind_of(facts), len(addressees_of(facts))
    return kind.copies + max(parties - 1, 0) if kind.holders else max(kind.copies, parties)


def written(facts: Any) -> str:
    """Facts as JSON with one spelling."""
    return canonical(_adapter(type(facts)).dump_python(facts, mode="json"))


def read(code: str, text: str) -> Any:
    """The facts of `written`."""
    facts = KINDS[code].facts
    return _adapter(facts).validate_python(json.loads(text))


def _adapter(facts: type) -> TypeAdapter[Any]:
    if facts not in _ADAPTERS:
        _ADAPTERS[facts] = TypeAdapter(facts)
    return _ADAPTERS[facts]


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}
