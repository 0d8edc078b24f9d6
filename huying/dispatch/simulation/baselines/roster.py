"""The baselines of the comparison, each at all the settings that may be its best."""

from __future__ import annotations

from collections.abc import Iterator

from huying.dispatch.simulation.baselines.all_in_radius import AllInRadius
from huying.dispatch.simulation.baselines.batches import Batches
from huying.dispatch.simulation.baselines.context_library import TABLES, ContextLibrary
from huying.dispatch.simulation.baselines.literal_135 import Literal135
from huying.dispatch.simulation.baselines.nearest import Nearest
from huying.dispatch.simulation.baselines.replace_decliners import ReplaceDecliners
from huying.dispatch.simulation.baselines.rings import Rings
from huying.dispatch.simulation.baselines.standing import By
from huying.dispatch.simulation.player import Player


def baselines() -> list[Player]:
    """All of them."""
    return [*_published(), *_nearest(), *_replacing()]


def _published() -> Iterator[Player]:
    yield Player("1-3-5", "literal 1-3-5", Literal135())
    for radius, spare in ((300.0, None), (500.0, None), (500.0, 3), (800.0, None), (1000.0, None)):
        yield Player(f"all < {radius:g} m{_closing(spare)}", "all-in-radius", AllInRadius(radius, spare))
    for every, spare in ((30.0, 2), (20.0, 3)):
        yield Player(f"rings every {every:g} s{_closing(spare)}", "rings", Rings(every_s=every, spare=spare))
    for size, every in ((3, 20.0), (5, 20.0), (3, 10.0), (5, 10.0)):
        yield Player(f"{size} every {every:g} s{_closing(2)}", "batches", Batches(size, every))
    for price in TABLES:
        yield Player(f"library, price {price}", "context library", ContextLibrary(price))


def _nearest() -> Iterator[Player]:
    for count in (5, 10, 20, 40):
        yield Player(f"nearest {count} by line{_closing(2)}", "nearest-k by line", Nearest(count))
    yield Player("nearest 20 by line, never", "nearest-k by line", Nearest(20, spare=None))
    for count in (4, 8, 12):
        name = f"nearest {count}r by time{_closing(2)}"
        yield Player(name, "nearest-k by travel time", Nearest(count, "time", per_wanted=True))


def _replacing() -> Iterator[Player]:
    for count in (3, 5, 7, 10, 15, 20):
        yield Player(f"{count} + replace, line{_closing(2)}", "replace decliners", ReplaceDecliners(count))
    settings: list[tuple[int, By, float, int | None]] = []
    settings += [(count, "time", 60.0, spare) for count in (2, 3, 4, 5, 6, 8) for spare in (2, 3)]
    settings += [(10, "time", 60.0, 3), (12, "time", 60.0, 3), (3, "time", 60.0, None), (5, "time", 60.0, None)]
    settings += [(5, "line", 60.0, 3), (8, "line", 60.0, 3), (5, "time", float("inf"), 3), (8, "time", float("inf"), 3)]
    settings += [(8, "time", 60.0, None), (12, "time", 60.0, None), (8, "time", 45.0, 3), (5, "time", 45.0, 3)]
    for count, by, time_out, spare in settings:
        policy = ReplaceDecliners(count, by, per_wanted=True, time_out_s=time_out, spare=spare)
        limit = f", time-out {time_out:g} s" if time_out < float("inf") else ""
        yield Player(f"{count}r + replace, {by}{limit}{_closing(spare)}", "replace decliners", policy)


def _closing(spare: int | None) -> str:
    return ", never closed" if spare is None else f", closed at r+{spare}"
