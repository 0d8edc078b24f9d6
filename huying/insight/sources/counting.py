"""Matters by source: of spans of time, of areas and kinds, and against the year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Substr, TruncDate

from huying.cases.access import visible
from huying.cases.models import Case
from huying.cases.rules import SOURCES
from huying.cases.words import CATEGORY_WORDS, SOURCE_WORDS, STATE_WORDS
from huying.core.clock import CHINA, in_china
from huying.insight.sources.matters import Narrowed, grids_of, matters
from huying.insight.sources.rules import LEAST, Span, age_of, spans, withheld, year_before
from huying.insight.sources.words import AGE_WORDS, NOWHERE, SUM, WITHHELD
from huying.people.access import Actor
from huying.places.models import Area, Place
from huying.places.queries import area_name
from huying.supervision.figures.within import STREET

COMMUNITY = 12
Named = tuple[str, Any, dict[str, Any] | None]
"""What a line counts: its key, its word, what narrows the ledger to it; None where nothing does."""
WORDS = {"category": CATEGORY_WORDS, "state": STATE_WORDS, "age": AGE_WORDS}
Counts = Mapping[tuple[str, str], int]
"""Numbers by key of the line and source."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of matters; None where it is not told. `query` leads to its rows in the ledger."""

    number: int | None
    query: str = ""
    source: str = ""

    @property
    def word(self) -> Any:
        """Of which source."""
        return SOURCE_WORDS[self.source] if self.source else SUM

    @property
    def shown(self) -> str:
        """As it is written everywhere."""
        return WITHHELD if self.number is None else f"{self.number:,}"


@dataclass(frozen=True, slots=True)
class Line:
    """What is counted, its numbers by source in the order of SOURCES, and their sum."""

    key: str
    word: Any
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Counted:
    """Lines with their sum; `kept_back` says whether some number is not told."""

    lines: tuple[Line, ...]
    sums: Line
    kept_back: bool


def over_time(actor: Actor, narrowed: Narrowed, step: str, at: datetime) -> Counted:
    """New matters of each of the last twelve weeks or months."""
    found = spans(step, in_china(at).date())
    within = replace(narrowed, since=found[0].first, until=found[-1].last)
    day = {"key": TruncDate("registered_at", tzinfo=CHINA)}
    key = _span_key(found)
    lines = [(key(each.first), _said(step, each), {"since": each.first, "until": each.last}) for each in found]
    return _counted(actor, within, at, lambda rows: _by(rows, day, key), lines)


def year_against_year(actor: Actor, narrowed: Narrowed, step: str, at: datetime) -> tuple[Line, Line]:
    """The sums of these twelve spans up to now, and those of the same days a year before."""
    today = in_china(at).date()
    first = spans(step, today)[0].first
    before = replace(narrowed, since=year_before(step, first), until=year_before(step, today))
    return (
        _sums(actor, replace(narrowed, since=first, until=today), at),
        _sums(actor, before, at),
    )


def _sums(actor: Actor, narrowed: Narrowed, at: datetime) -> Line:
    return _counted(actor, narrowed, at, lambda rows: _by(rows, {}, lambda _key: ""), [("", "", {})]).sums


def broken_down(actor: Actor, narrowed: Narrowed, by: str, step: str, at: datetime) -> Counted:
    """The same matters by area, category or state; by age those that are open, whenever they came."""
    found = spans(step, in_china(at).date())
    if by == "age":
        aged = replace(narrowed, show="")
        today = in_china(at).date()
        lines = _lines(narrowed.area, by)
        day = {"key": TruncDate("registered_at", tzinfo=CHINA)}
        return _counted(
            actor, aged, at, lambda rows: _by(rows, day, lambda key: age_of(max(0, (today - key).days))), lines
        )
    within = replace(narrowed, since=found[0].first, until=found[-1].last)
    if by == "grid":
        return _counted(actor, within, at, _by_grid, _grids(narrowed.area))
    field = {"street": Substr("area_code", 1, STREET), "community": Substr("area_code", 1, COMMUNITY)}.get(by, F(by))
    lines = _lines(narrowed.area, by)
    return _counted(actor, within, at, lambda rows: _by(rows, {"key": field}, str), lines, empty=False)


def _lines(area: str, by: str) -> list[Named]:
    """What the numbers are spread over: areas, or the words of a column."""
    if by in WORDS:
        return [(key, word, {by: key}) for key, word in WORDS[by].items()]
    return _areas(area, by)


def _span_key(found: Sequence[Span]) -> Callable[[Any], str]:
    def key(day: Any) -> str:
        return next(each.first.isoformat() for each in found if each.first <= day <= each.last)

    return key


def _said(step: str, span: Span) -> str:
    return f"{span.first:%Y-%m}" if step == "month" else f"{span.first:%m-%d} – {span.last:%m-%d}"


def _areas(area: str, level: str) -> list[Named]:
    """The areas of a level around or inside another one."""
    digits = STREET if level == "street" else COMMUNITY
    near = Area.objects.filter(code__startswith=area[:digits], level=level).order_by("code")
    return [(code, name, {"area": code}) for code, name in near.values_list("code", "name")]


def _grids(area: str) -> list[Named]:
    near = Area.objects.filter(code__startswith=area[:STREET], level="grid", valid_to=None).order_by("code")
    named = [(code, name, {"area": code}) for code, name in near.values_list("code", "name")]
    return [*named, ("", NOWHERE, None)]


def _by(rows: QuerySet[Case], keyed: dict[str, Any], key: Callable[[Any], str]) -> Counts:
    found: Counter[tuple[str, str]] = Counter()
    counted = rows.order_by().annotate(**keyed).values_list(*keyed, "source").annotate(number=Count("pk"))
    for *keys, source, number in counted:
        found[key(keys[0] if keys else None), source] += number
    return found


def _by_grid(rows: QuerySet[Case]) -> Counts:
    counted = list(rows.order_by().values_list("place_id", "source").annotate(number=Count("pk")))
    places = Place.objects.filter(pk__in={place for place, _source, _number in counted if place})
    grids = grids_of({key: (lon, lat) for key, lon, lat in places.values_list("pk", "lon", "lat")})
    found: Counter[tuple[str, str]] = Counter()
    for place, source, number in counted:
        found[grids.get(place, "") if place else "", source] += number
    return found


def _counted(
    actor: Actor,
    narrowed: Narrowed,
    at: datetime,
    count: Callable[[QuerySet[Case]], Counts],
    lines: Sequence[Named],
    *,
    empty: bool = True,
) -> Counted:
    """Lines with their numbers; what somebody may read is asked for only where a small number might tell of a person.

    Without `empty`, lines that hold nothing are left out; what no line is for comes under its own key.
    """
    rows = matters(narrowed, at)
    told = count(rows)
    more = sorted({key for key, _source in told} - {key for key, _word, _query in lines})
    every = [*lines, *((key, area_name(key) or "—", None) for key in more)]
    if not empty:
        every = [each for each in every if any(told.get((each[0], source)) for source in SOURCES)]
    keys = [key for key, _word, _query in every]
    matrix = _matrix(told, keys)
    kept: set[tuple[int, int]] = set()
    if any(0 < number < LEAST for row in matrix for number in row):
        kept = withheld(matrix, _matrix(count(rows.filter(visible(actor))), keys))
    drawn = [_line(narrowed, each, matrix[at_], at_, kept) for at_, each in enumerate(every)]
    sums = _line(narrowed, ("", "", {}), matrix[-1], len(matrix) - 1, kept)
    return Counted(tuple(drawn), sums, bool(kept))


def _matrix(counts: Counts, keys: Sequence[str]) -> list[list[int]]:
    """The numbers with the sum of each line and of each source."""
    rows = [[counts.get((key, source), 0) for source in SOURCES] for key in keys]
    rows.append([sum(row[at] for row in rows) for at in range(len(SOURCES))])
    return [[*row, sum(row)] for row in rows]


def _line(narrowed: Narrowed, named: Named, numbers: Sequence[int], at: int, kept: set[tuple[int, int]]) -> Line:
    key, word, narrowing = named
    cells = [
        Cell(None if (at, column) in kept else number, _query(narrowed, narrowing, source), source)
        for column, (number, source) in enumerate(zip(numbers, (*SOURCES, ""), strict=True))
    ]
    return Line(key, word, tuple(cells[:-1]), cells[-1])


def _query(narrowed: Narrowed, narrowing: dict[str, Any] | None, source: str) -> str:
    """What leads to the rows behind a number; empty where no filter does."""
    if narrowing is None:
        return ""
    names = ("area", "line", "category", "state", "age", "show", "since", "until")
    said = {name: getattr(narrowed, name) for name in names} | {"source": source} | narrowing
    return urlencode({name: value for name, value in said.items() if value})
