"""The median of a figure's times, exactly: found in the bin in which the middle lies, among the times of that bin."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from huying.insight.cells.parts import BINS

_TIMES = """
SELECT micros, sum(many)::int FROM insight_measured
WHERE figure = %(figure)s AND bin = %(bin)s AND day >= %(first)s AND day < %(after)s AND area_code LIKE %(area)s || '%%'
GROUP BY 1
"""


def median(
    figure: str, bins: Mapping[int, int], put: Sequence[int], taken: Sequence[int], days: Mapping[str, Any]
) -> float | None:
    """The middle of the times in microseconds, or half-way between the two that are; None without any.

    `bins` says how many lie in each bin, with what was `put` in and `taken` out; `days` are `area`, `first`, `after`.
    """
    many = sum(bins.values())
    if not many:
        return None
    low, high = ((many - 1) // 2, many // 2)
    lower = _at(low, figure, bins, put, taken, days)
    return lower if low == high else (lower + _at(high, figure, bins, put, taken, days)) / 2


def _at(
    place: int, figure: str, bins: Mapping[int, int], put: Sequence[int], taken: Sequence[int], days: Mapping[str, Any]
) -> int:
    """The time at a place, counted from 0, in the order of all of them."""
    for bin_ in sorted(bins):
        if place < bins[bin_]:
            return _nth(place, _times(figure, bin_, put, taken, days))
        place -= bins[bin_]
    raise IndexError(place)


def _times(figure: str, bin_: int, put: Sequence[int], taken: Sequence[int], days: Mapping[str, Any]) -> Counter[int]:
    found: Counter[int] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(_TIMES, {**days, "figure": figure, "bin": bin_})
        found.update(dict(cursor.fetchall()))
    found.update(_inside(put, bin_))
    found.subtract(_inside(taken, bin_))
    return found


def _inside(times: Sequence[int], bin_: int) -> Iterator[int]:
    return (each for each in times if 1 + bisect_right(BINS, each) == bin_)


def _nth(place: int, times: Counter[int]) -> int:
    for each in sorted(times):
        if place < times[each]:
            return each
        place -= times[each]
    raise IndexError(place)
