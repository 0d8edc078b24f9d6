"""Rows alive at the cut-off: taken out of what cells come to as they are at their end, put in as they were then."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.db import connection
from psycopg.sql import SQL, Composable, Composed, Identifier
from psycopg.types.range import TimestamptzRange

from huying.core.clock import CHINA
from huying.insight.cells.added import ADDED, Added
from huying.insight.cells.parts import BINS, NEVER, micros_of, rows_of
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period
from huying.supervision.figures.statements import inside

_INSTANT = timedelta(microseconds=1)
_ALIVE = SQL("SELECT {keys}")
_KEYS = SQL("nullif(ARRAY({alive})::text, '{{}}')")
"""As text: thousands of keys go back as they came, and nothing here looks at them."""
_CHOSEN = SQL("{key} = ANY(%(keys)s::uuid[])")
_LATE = SQL("SELECT {sums} FROM (SELECT {columns} FROM ({rows}) AS seen OFFSET 0) AS looked_at")
_COUNTS = SQL("count(*) FILTER (WHERE {inside} AND {counted}), count(*) FILTER (WHERE {inside})")
_TIMES = SQL("array_agg({micros}) FILTER (WHERE {micros} IS NOT NULL)")
_NO_TIMES = SQL("NULL::bigint[]")
_MICROS = SQL("CASE WHEN {inside} THEN {micros} END")


@dataclass
class Part:
    """What one figure comes to so far: `bins` says how many times lie in each bin, `put` and `taken` which were put
    in and taken out as single times."""

    counted: int = 0
    among: int = 0
    total: int = 0
    bins: Counter[int] = field(default_factory=Counter)
    put: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)

    def add_cell(self, bin_: int, counted: int, among: int, total: int) -> None:
        """Add a numerator, a denominator and the sum of their times, which lie in one bin (0 without times)."""
        self.counted += counted
        self.among += among
        self.total += total
        if bin_:
            self.bins[bin_] += among

    def add_rows(self, sign: int, counted: int, among: int, times: Sequence[int]) -> None:
        """Put in (1) or take out (-1) a numerator, a denominator and single times."""
        self.counted += sign * counted
        self.among += sign * among
        self.total += sign * sum(times)
        (self.put if sign > 0 else self.taken).extend(times)
        for each in times:
            self.bins[1 + bisect_right(BINS, each)] += sign


@dataclass(frozen=True, slots=True)
class Asked:
    """An area, and the days of a period that cells are asked for, from `first` to the one before `after`."""

    area: str
    period: Period
    after: date

    @property
    def midnight(self) -> datetime:
        """The instant at which the days are over."""
        return datetime.combine(self.after, time.min, tzinfo=CHINA)

    def given(self, *, at_the_end: bool) -> dict[str, Any]:
        """What statements of populations are given: for the whole days at the end of everything, or the period."""
        period = self.period
        ends = (self.midnight, NEVER) if at_the_end else (period.until, period.cut)
        return {"area": f"{self.area}%", "since": period.since, "until": ends[0], "cut": ends[1]}


def correct(parts: dict[str, Part], asked: Asked, definitions: Sequence[Definition]) -> None:
    """Correct the parts of these figures, by code, for the rows that were alive at the cut-off."""
    populations = sorted({each.population for each in definitions})
    for added, keys in _alive(asked, [ADDED[name] for name in populations]):
        chosen = tuple(each.code for each in definitions if each.population == added.population)
        for sign, at_the_end in ((-1, True), (1, False)):
            (row,) = found_by(_late(added.population, chosen), {**asked.given(at_the_end=at_the_end), "keys": keys})
            for at, code in enumerate(chosen):
                parts[code].add_rows(sign, row[3 * at], row[3 * at + 1], row[3 * at + 2] or ())


def _alive(asked: Asked, populations: Sequence[Added]) -> Iterable[tuple[Added, str]]:
    """Of each population the keys of rows of which an instant lies at the cut-off or after it; those that have any."""
    cut = asked.period.cut
    last = asked.midnight - _INSTANT
    late = TimestamptzRange(cut, max(cut, last), "[]")
    days = TimestamptzRange(min(cut, last), last, "[]")
    keys = SQL(", ").join(_KEYS.format(alive=each.alive) for each in populations)
    (row,) = found_by(
        _ALIVE.format(keys=keys),
        {**asked.given(at_the_end=True), "late": late, "days": days, "midnight": asked.midnight},
    )
    return [(added, keys) for added, keys in zip(populations, row, strict=True) if keys]


@cache
def _late(population: str, codes: tuple[str, ...]) -> str:
    """The statement that tells a numerator, a denominator and the times of each figure, of the rows of some keys.

    Each condition is looked at once a row, however many figures ask for it.
    """
    added = ADDED[population]
    by_code = {each.code: each for each in added.definitions}
    columns: dict[str, Identifier] = {}

    def column(part: Composable) -> Identifier:
        return columns.setdefault(part.as_string(None), Identifier(f"c{len(columns)}"))

    sums = SQL(", ").join(_sums(by_code[code], column) for code in codes)
    named = SQL(", ").join(SQL("{part} AS {name}").format(part=SQL(part), name=columns[part]) for part in columns)
    chosen = _CHOSEN.format(key=added.key)
    return _LATE.format(sums=sums, columns=named, rows=rows_of(added, chosen)).as_string(None)


def _sums(each: Definition, column: Callable[[Composable], Identifier]) -> Composed:
    held = inside(each)
    counts = _COUNTS.format(inside=column(held), counted=column(SQL("({})").format(SQL(each.counted))))
    if not each.timed:
        return SQL("{}, {}").format(counts, _NO_TIMES)
    micros = column(_MICROS.format(inside=held, micros=micros_of(each)))
    return SQL("{}, {}").format(counts, _TIMES.format(micros=micros))


def found_by(statement: Composed | str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What a statement that is given these values finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
