"""The policy of the live engine as a player, at the recommended settings or others, and its oracle."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from huying.dispatch.policy import decide
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.oracle import Knows, everything
from huying.dispatch.simulation.player import Player

RECOMMENDED: Final = Settings()
"""What helped, on the tuning seeds: docs/decisions/0012."""
PRICE: Final = RECOMMENDED.price


def waves(price: float = PRICE, name: str = "", *, persons: bool = False, **settings: Any) -> Player:
    """`decide` itself, learning as it goes, of each person as well with `persons`; any other setting by name."""
    chosen = replace(RECOMMENDED, price=price, **settings)
    return Player(name or f"waves, price {price:g}", "waves", decide, chosen, learns=True, persons=persons)


def oracle(price: float = PRICE, *, knows: Knows = everything, **settings: Any) -> Player:
    """The same policy, told each person's true chance to accept tonight, roster and mood included, or a part of it."""
    chosen = replace(RECOMMENDED, price=price, **settings)
    return Player(f"oracle, price {price:g}", "oracle", decide, chosen, learns=True, knows=knows)
