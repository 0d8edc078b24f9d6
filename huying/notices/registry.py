"""Carriers that bring a call to a phone by another channel than the app, and who says whether it is still wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from huying.notices.models import Delivery


@dataclass(frozen=True, slots=True)
class Carried:
    """What a carrier answered: its own reference when it accepted, else in a few words what went wrong."""

    accepted: bool
    reference: str = ""
    error: str = ""


class Carrier(Protocol):
    """One provider of one channel. `carry` runs outside a transaction and tells a failure, it does not raise it."""

    @property
    def name(self) -> str:
        """Under which it is written down."""

    @property
    def channel(self) -> str:
        """What it carries: `sms`, `voice` …"""

    def carry(self, to: str, words: str, reference: str) -> Carried:
        """Hand words for a phone over; the same reference may come again when an answer was lost."""


Wanted = Callable[[Sequence[Delivery]], set[int]]
CARRIERS: dict[str, list[Carrier]] = {}
"""By channel, in the order in which they are asked."""
WANTED: dict[str, Wanted] = {}


def carries(carrier: Carrier) -> None:
    """Make a carrier known; those of one channel stand in for each other."""
    CARRIERS.setdefault(carrier.channel, []).append(carrier)


def says_wanted(kind: str) -> Callable[[Wanted], Wanted]:
    """Register who says which calls of streams `<kind>:…` are still wanted, by the keys of their deliveries."""

    def register(function: Wanted) -> Wanted:
        WANTED[kind] = function
        return function

    return register
