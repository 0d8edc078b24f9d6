"""Ways of calling that may be compared: the live engine at several settings, and the usual ones it is held against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from huying.dispatch.simulation.baselines.roster import baselines
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.players import waves


@dataclass(frozen=True, slots=True)
class Offered:
    """One way: its player, and the settings under which a district may apply it (empty: for comparison only)."""

    player: Player
    settings: dict[str, Any] = field(default_factory=dict)


_LIVE: dict[str, dict[str, Any]] = {
    "waves-60": {"method": "waves", "price": 60.0},
    "waves-100": {"method": "waves", "price": 100.0},
    "waves-150": {"method": "waves", "price": 150.0},
    "waves-200": {"method": "waves", "price": 200.0},
    "waves-400": {"method": "waves", "price": 400.0},
    "target": {"method": "target", "price": 200.0},
    "rings-live": {"method": "rings", "price": 200.0},
    "survival": {"method": "survival", "price": 400.0},
}
_USUAL = {
    "literal": "1-3-5",
    "all-500m": "all < 500 m, never closed",
    "nearest-10": "nearest 10 by line, closed at r+2",
    "nearest-20": "nearest 20 by line, closed at r+2",
    "nearest-40": "nearest 40 by line, closed at r+2",
    "batches": "3 every 20 s, closed at r+2",
    "replace-7": "7 + replace, line, closed at r+2",
    "replace-8r": "8r + replace, time, time-out 60 s, closed at r+3",
}
DEFAULT = ("waves-60", "waves-200", "waves-400", "rings-live", "literal", "nearest-20", "replace-8r")


def offered() -> dict[str, Offered]:
    """All of them by their code, in the order in which they are listed."""
    of_name = {player.name: player for player in baselines()}
    live = {code: Offered(_live(code, settings), settings) for code, settings in _LIVE.items()}
    return live | {code: Offered(of_name[name]) for code, name in _USUAL.items()}


def _live(code: str, settings: dict[str, Any]) -> Player:
    rest = {name: value for name, value in settings.items() if name != "price"}
    return waves(settings["price"], code, **rest)
