"""The policy of the live engine as a player, at any price of a failure, and its oracle."""

from __future__ import annotations

from typing import Any, Final

from huying.dispatch.policy import decide
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.player import Player

PRICE: Final = 200.0
"""Recommended: how many alerts one avoided failure is worth (docs/decisions/0012)."""


def waves(price: float = PRICE, name: str = "", **settings: Any) -> Player:
    """`decide` itself, learning as it goes; any other setting by name."""
    return Player(name or f"waves, price {price:g}", "waves", decide, Settings(price=price, **settings), learns=True)


def oracle(price: float = PRICE, **settings: Any) -> Player:
    """The same policy, told each person's true chance to accept tonight, roster and mood included."""
    name = f"oracle, price {price:g}"
    return Player(name, "oracle", decide, Settings(price=price, **settings), learns=True, knows=True)
