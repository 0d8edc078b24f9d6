"""The audit sample of instant approvals: drawn by a seed to which the district committed before (pure functions).

Before the first instant approval of a month the SHA-256 of a random seed is published; when the month is over the
seed is. Anybody who has the seed and the list of filing codes draws the same sample: each code has the rank
SHA-256(seed ‖ ":" ‖ code), and those with the smallest ranks are drawn. Nobody can have chosen the seed after seeing
the filings, for it would not have the published hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

LEAST_PERCENT = 5
"""The least share that is checked by a person (domain 9, 11)."""
SEED_BYTES = 32


def commitment(seed: str) -> str:
    """What is published before: the SHA-256 of the seed, in hexadecimal digits."""
    return hashlib.sha256(seed.encode()).hexdigest()


def size(population: int, percent: int) -> int:
    """How many are drawn: the share, rounded up, so that of one filing one is drawn. Never under `LEAST_PERCENT`."""
    return -(-population * max(percent, LEAST_PERCENT) // 100)


def drawn(seed: str, codes: Collection[str], percent: int) -> list[str]:
    """The codes that a person checks, sorted. The order in which codes are given, and doubles, do not matter."""
    population = sorted(set(codes))
    ranked = sorted(population, key=lambda code: (hashlib.sha256(f"{seed}:{code}".encode()).hexdigest(), code))
    return sorted(ranked[: size(len(population), percent)])


def verified(seed: str, published: str, codes: Collection[str], percent: int, told: Collection[str]) -> bool:
    """Whether the seed has the published hash and draws exactly the sample that was told."""
    return commitment(seed) == published and drawn(seed, codes, percent) == sorted(set(told))
