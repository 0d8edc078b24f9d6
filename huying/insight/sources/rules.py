"""Spans of time, ages, and which small numbers are not told (domain 7, principle 4). Values in, values out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LEAST = 3
"""A smaller number of matters that a reader may not read is not told: it could point to a person."""
SPANS = 12
STEPS = ("week", "month")
AGES = {"d30": (0, 30), "d60": (31, 60), "d180": (61, 180), "older": (181, None)}
"""Days since an open matter was registered, both ends counted."""
_YEAR_OF_WEEKS = timedelta(days=364)
Matrix = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Span:
    """A week or a month, its first and its last day."""

    first: date
    last: date


def spans(step: str, today: date) -> list[Span]:
    """The last twelve weeks (from Monday) or months, the present one included, the oldest first."""
    return [_month(today, back) if step == "month" else _week(today, back) for back in reversed(range(SPANS))]


def year_before(step: str, day: date) -> date:
    """The day a year before: 52 weeks back for weeks, so that weekdays match; for months the same day of the month."""
    if step == "week":
        return day - _YEAR_OF_WEEKS
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def age_of(days: int) -> str:
    """The key of `AGES` for an age in days."""
    return next(key for key, (_first, last) in AGES.items() if last is None or days <= last)


def withheld(told: Matrix, known: Matrix) -> set[tuple[int, int]]:
    """Which entries of a table are not told, totals included: (row, column), the last row and column being totals.

    `known` says how many of each the reader may read anyway. A small number of which some are unknown is withheld, and
    so many others that no sum of a row or column gives it away.
    """
    rows, columns = range(len(told)), range(len(told[0]) if told else 0)
    kept = {(r, c) for r in rows for c in columns if 0 < told[r][c] < LEAST and known[r][c] < told[r][c]}
    lines = [[(r, c) for c in columns] for r in rows] + [[(r, c) for r in rows] for c in columns]
    while more := next(_next(told, lines, kept), None):
        kept.add(more)
    return kept


def _next(
    told: Matrix, lines: Sequence[Sequence[tuple[int, int]]], kept: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """What has to be withheld as well, line by line: the smallest entry that is told and is not nothing."""
    for line in lines:
        if not _gives_away(told, line, kept):
            continue
        shown = [(told[r][c], at, (r, c)) for at, (r, c) in enumerate(line) if told[r][c] and (r, c) not in kept]
        if shown:
            yield min(shown)[2]


def _gives_away(told: Matrix, line: Sequence[tuple[int, int]], kept: set[tuple[int, int]]) -> bool:
    """Whether what is withheld in a line can be reckoned from the rest: one entry, or so few that they are all one."""
    *entries, total = line
    missing = [each for each in entries if each in kept]
    if total in kept:
        return not missing
    return bool(missing) and (len(missing) == 1 or sum(told[r][c] for r, c in missing) < LEAST)


def _week(today: date, back: int) -> Span:
    first = today - timedelta(days=today.weekday(), weeks=back)
    return Span(first, first + timedelta(days=6))


def _month(today: date, back: int) -> Span:
    index = today.year * 12 + today.month - 1 - back
    after = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return Span(date(index // 12, index % 12 + 1, 1), after - timedelta(days=1))
