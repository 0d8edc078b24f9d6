"""What the cases of the benchmark are like: common and rare values side by side. Import it after `start()`."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from benchmarks.cases.district import District
from huying.cases.words import CATEGORY_WORDS
from huying.core.codes import check_digit, spell

DAYS = 700
OPEN_DAYS, ORDER_DAYS = 70, 40
"""What is older than this is over, but for a few."""
STILL_OPEN = 0.02
ORDERED = 0.2
"""So many cases have a department's order."""

Weights = dict[str, float]
LINES: Weights = {"dispute": 70, "petition": 12, "request": 18}
CHANNELS: Weights = {"window": 40, "grid": 30, "online": 14, "import": 9, "hotline": 6, "whistle": 0.9, "court": 0.1}
SOURCES: Weights = {"other": 55, "litigation": 25, "police": 15, "petition": 5}
CATEGORIES: Weights = {category: 100 / (rank + 1) ** 1.5 for rank, category in enumerate(CATEGORY_WORDS)}
PATHS: dict[str, Weights] = {
    "dispute": {"grid": 45, "street": 30, "professional": 18, "department": 6.5, "court": 0.5},
    "petition": {"department": 80, "street": 20},
    "request": {"grid": 60, "department": 40},
}
"""Who gets it hangs on what it is, so that some pairs of values hardly meet."""
OPEN_STATES: Weights = {
    "registered": 10,
    "accepted": 14,
    "diverted": 15,
    "assigned": 6,
    "consent_pending": 5,
    "mediating": 20,
    "suspended": 0.3,
    "agreed": 3,
    "performing": 12,
    "performed": 4,
    "disposed": 4,
    "failed": 3,
    "refused": 1,
    "followed_up": 2,
    "reopened": 0.5,
    "other_route": 0.2,
}
ORDER_STATES: Weights = {"issued": 20, "signed": 10, "in_progress": 40, "reported": 20, "objected": 2, "callback": 8}
BEFORE_ACCEPTANCE = frozenset({"registered"})
COLUMNS = (
    "n int, id uuid, code text, at timestamptz, area text, state text, line text, channel text, source text,"
    " category text, path text, known boolean, ordered uuid, order_state text"
)
"""The columns of a row of `made`; `ordered` is the department of the case's order, null where it has none."""


def made(first: int, last: int, at: datetime, here: District) -> Iterator[tuple[Any, ...]]:
    """Cases number `first` to `last` − 1 over two years up to now, in the order of their registration."""
    chance = random.Random(first)
    moments = sorted(at - timedelta(days=DAYS) * chance.random() for _ in range(last - first))
    for n, moment in enumerate(moments, first):
        line = _one(chance, LINES)
        state = _state(chance, at - moment)
        yield (
            n,
            key_of(moment, chance),
            _code(n, moment),
            moment,
            chance.choice(here.communities),
            state,
            line,
            _one(chance, CHANNELS),
            _one(chance, SOURCES),
            _one(chance, CATEGORIES),
            "" if state in BEFORE_ACCEPTANCE else _one(chance, PATHS[line]),
            n % KNOWN_EVERY == 0,
            *_order(chance, here, at - moment),
        )


KNOWN_EVERY = 500
"""Every so many cases one has a party that can be looked up by name and phone."""


def known(n: int) -> tuple[str, str]:
    """Name and phone of the applicant of a known case."""
    return f"测试{n}号", f"139{n:08d}"


def key_of(moment: datetime, chance: random.Random) -> UUID:
    """A key as `new_id` makes it, of an instant that is past."""
    milliseconds = int(moment.timestamp() * 1000)
    return UUID(int=milliseconds << 80 | 7 << 76 | chance.getrandbits(12) << 64 | 2 << 62 | chance.getrandbits(62))


def _one(chance: random.Random, weights: Weights) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _state(chance: random.Random, age: timedelta) -> str:
    over = age > timedelta(days=OPEN_DAYS) and chance.random() > STILL_OPEN
    return "closed" if over else _one(chance, OPEN_STATES)


def _order(chance: random.Random, here: District, age: timedelta) -> tuple[UUID | None, str | None]:
    if chance.random() > ORDERED:
        return None, None
    over = age > timedelta(days=ORDER_DAYS) and chance.random() > STILL_OPEN
    return chance.choice(here.departments), "closed" if over else _one(chance, ORDER_STATES)


def _code(n: int, moment: datetime) -> str:
    digits = f"{moment:%y%m%d}{n % 1_000_000:06d}"
    return spell(digits + check_digit(digits))
