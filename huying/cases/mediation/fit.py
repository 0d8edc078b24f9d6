"""Which mediator fits a matter: expertise, language, who is in the house or comes when called, distance, load.
Pure functions of values.

No person is ranked before another on any screen: one who fits is proposed, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

NEAR_M = 3000.0
BUSY_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Mediator:
    """What is known of a mediator: `categories` empty means any matter; distance None when unknown."""

    id: UUID
    categories: frozenset[str]
    languages: frozenset[str]
    open_now: int
    open_most: int
    resident: bool
    distance_m: float | None
    barred: bool = False
    on_call: bool = False
    """Comes to the house when called (随驻)."""

    @property
    def full(self) -> bool:
        """Whether they have as many open cases as they take."""
        return self.open_now >= self.open_most


@dataclass(frozen=True, slots=True)
class Need:
    """What a matter asks for: its category, and a language when the parties need one."""

    category: str
    language: str = ""


def busy(open_now: int, open_most: int) -> str:
    """How busy somebody is, as parties are told: `free`, `busy` or `full`; never a number."""
    if open_now >= open_most:
        return "full"
    return "busy" if open_now > BUSY_SHARE * open_most else "free"


def reasons(mediator: Mediator, need: Need) -> tuple[str, ...]:
    """Why somebody fits, the weightiest first: words of `words.FIT_WORDS`."""
    held = {
        "expertise": need.category in mediator.categories,
        "language": need.language != "" and need.language in mediator.languages,
        "resident": mediator.resident,
        "on_call": mediator.on_call and not mediator.resident,
        "near": mediator.distance_m is not None and mediator.distance_m <= NEAR_M,
        "load": mediator.open_now <= BUSY_SHARE * mediator.open_most,
    }
    return tuple(name for name, holds in held.items() if holds)


def able(mediator: Mediator, need: Need) -> bool:
    """Whether somebody may get the matter at all: not barred, not full, and speaks the language that is needed."""
    if mediator.barred or mediator.full:
        return False
    if need.language and need.language not in mediator.languages:
        return False
    return not mediator.categories or need.category in mediator.categories


def choose(mediators: Iterable[Mediator], need: Need) -> tuple[Mediator, tuple[str, ...]] | None:
    """The one to propose, with the reason; None when nobody is able to."""
    found = [mediator for mediator in mediators if able(mediator, need)]
    if not found:
        return None
    best = min(found, key=lambda mediator: _order(mediator, need))
    return best, reasons(best, need)


def _order(mediator: Mediator, need: Need) -> tuple[bool, int, float, float, str]:
    share = mediator.open_now / mediator.open_most if mediator.open_most else 1.0
    distance = mediator.distance_m if mediator.distance_m is not None else float("inf")
    return (
        need.category not in mediator.categories,
        0 if mediator.resident else 1 if mediator.on_call else 2,
        round(share, 1),
        distance,
        str(mediator.id),
    )
