"""Chance by hash: one number for each (seed, incident, person, channel), whoever asks and in whatever order.

So every policy meets the same people, answers and ways (common random numbers), and a person who is not called under
one policy still has the same answer under another. The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood,
OOPSLA 2014).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from huying.dispatch.situation import Floats, Ints

_GOLDEN = 0x9E3779B97F4A7C15
_MASK = 0xFFFFFFFFFFFFFFFF
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))


def _mixed(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    bits = (bits ^ (bits >> _SHIFTS[0])) * _FIRST
    bits = (bits ^ (bits >> _SHIFTS[1])) * _SECOND
    return bits ^ (bits >> _SHIFTS[2])


class Draws:
    """The numbers of one (seed, subject), for any people and channel."""

    def __init__(self, seed: int, subject: int) -> None:
        start = np.array([(seed * _GOLDEN + subject * 0xD1342543DE82EF95 + 1) & _MASK], dtype=np.uint64)
        self._start = _mixed(_mixed(start))

    def uniform(self, people: Ints, channel: int) -> Floats:
        """Uniform on (0, 1), one for each person."""
        salt = np.uint64((channel * 0xA0761D6478BD642F + _GOLDEN) & _MASK)
        bits = _mixed(_mixed(people.astype(np.uint64) * np.uint64(_GOLDEN) + salt) ^ self._start)
        result: Floats = ((bits >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
        return result

    def normals(self, people: Ints, channel: int) -> tuple[Floats, Floats]:
        """Two independent standard normals for each person (Box and Muller 1958); uses `channel` and the next."""
        radius = np.sqrt(-2.0 * np.log(self.uniform(people, channel)))
        angle = 2.0 * np.pi * self.uniform(people, channel + 1)
        return radius * np.cos(angle), radius * np.sin(angle)
