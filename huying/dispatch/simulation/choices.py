"""What may be chosen on the command line of the simulator: policies by word, prices, settings, seeds."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from huying.dispatch.settings import Settings
from huying.dispatch.simulation.baselines.roster import baselines
from huying.dispatch.simulation.oracle import cells, roster
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.players import oracle, waves

LIVE: Final[dict[str, tuple[str, Callable[..., Player], dict[str, Any]]]] = {
    "waves": ("waves", waves, {}),
    "persons": ("waves, persons learned", waves, {"persons": True}),
    "target": ("target", waves, {"method": "target"}),
    "survival": ("survival", waves, {"method": "survival"}),
    "rings-live": ("rings of the live engine", waves, {"method": "rings"}),
    "knows-cells": ("knows the cells", oracle, {"knows": cells}),
    "knows-roster": ("knows the roster", oracle, {"knows": roster}),
    "oracle": ("oracle", oracle, {}),
}
"""Policies of the live engine and what they would do if they knew more, by the word after --policy; each is played at
every --price."""
SHORT: Final = {
    "literal": "1-3-5",
    "all-500m": "all < 500 m, never closed",
    "nearest-20": "nearest 20 by line, closed at r+2",
    "rings": "rings every 30 s, closed at r+2",
    "batches": "3 every 20 s, closed at r+2",
    "replace-7": "7 + replace, line, closed at r+2",
    "replace-8r": "8r + replace, time, time-out 60 s, closed at r+3",
}
"""Baselines, by the word after --policy."""
DEFAULT: Final = ("waves", "literal", "all-500m", "nearest-20", "rings", "batches", "replace-7", "replace-8r")


class BadNumbers(argparse.ArgumentTypeError):
    """Seeds are whole numbers with commas between them, or a range such as 1-20; prices and the tick are above zero."""


def numbers(text: str) -> tuple[int, ...]:
    """1,2,3 or 601-620. Raises `BadNumbers`."""
    found: list[int] = []
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdigit() or (dash and not last.isdigit()) or (dash and int(last) < int(first)):
            raise BadNumbers(f"{part.strip() or text!r}: 种子写作 1,2,3 或 1-20。 Write seeds as 1,2,3 or 1-20.")
        found += range(int(first), int(last or first) + 1)
    if len(found) > 1000 or len(set(found)) < len(found):
        raise BadNumbers(f"{text}: 最多 1000 个且不得重复。 At most 1000, each once.")
    return tuple(found)


def amounts(text: str) -> tuple[float, ...]:
    """60,100,200. Raises `BadNumbers`."""
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = ()
    if not found or not all(0.0 < amount < 1e9 for amount in found):
        raise BadNumbers(f"{text}: 写作 60,100,200，均大于零。 Write 60,100,200, each above zero.")
    return tuple(dict.fromkeys(found))


def tick(text: str) -> float:
    """Seconds, at least one. Raises `BadNumbers`."""
    (tick_s,) = amounts(text)[:1]
    if tick_s < 1.0:
        raise BadNumbers(f"{text}: 至少一秒。 At least one second.")
    return tick_s


def setting(text: str) -> tuple[str, float]:
    """A number of `Settings` by name, as load_price=0. Raises `BadNumbers`."""
    name, _, value = text.partition("=")
    usual: dict[str, Any] = {key: of for key, of in asdict(Settings()).items() if key not in {"method", "price"}}
    try:
        number: float = int(value) if isinstance(usual[name], int) else float(value)
        Settings(**usual | {name: number})
    except (KeyError, ValueError) as error:
        raise BadNumbers(f"{text}: {error}: 写作 名称=数值 write NAME=NUMBER: {', '.join(usual)}") from error
    return name, number


def players_of(word: str, prices: Sequence[float], changed: Mapping[str, float] | None = None) -> Iterator[Player]:
    """The players of one word: one at each price, with some settings changed, or the baseline of that name."""
    if word not in LIVE:
        yield next(player for player in baselines() if player.name == SHORT[word])
        return
    name, make, settings = LIVE[word]
    differs = "".join(f", {key} {value:g}" for key, value in (changed or {}).items())
    for price in prices:
        yield replace(make(price, **settings, **(changed or {})), name=f"{name}, price {price:g}{differs}")
