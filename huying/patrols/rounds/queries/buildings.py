"""The buildings of somebody's areas by the age of what is known of them, and the rates of each grid and community."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Sum

from huying.patrols.records.access import RATES, inside
from huying.patrols.records.models import PlaceAge
from huying.patrols.records.rules import AGES
from huying.people.access import Actor
from huying.places.queries import area_name


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of an area is fresh: the numerator, the denominator, and the rest by age (鲜活率)."""

    area_code: str
    name: str
    records: int
    fresh: int
    stale: int
    never: int
    buildings: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What narrows the list: an age, a grid, words of a name or a code."""

    age: str = ""
    grid: str = ""
    words: str = ""


def buildings(actor: Actor, wanted: Wanted) -> QuerySet[PlaceAge]:
    """The buildings in reach: those where most is missing first, so that a round begins there."""
    rows = PlaceAge.objects.filter(inside(actor)).exclude(place__code=None).select_related("place__area")
    if wanted.age in AGES:
        rows = rows.filter(age=wanted.age)
    if wanted.grid:
        rows = rows.filter(grid_code=wanted.grid)
    if wanted.words:
        rows = rows.filter(Q(place__name__icontains=wanted.words) | Q(place__code__icontains=wanted.words))
    return rows.order_by(F("oldest_at").asc(nulls_first=True), "-never", "place__name", "place_id")


def total(actor: Actor) -> Rate:
    """All that is in reach."""
    found = PlaceAge.objects.filter(inside(actor)).aggregate(**_SUMS)
    counts = {name: found[name] or 0 for name in _SUMS}
    return Rate("", "", **counts, buildings=PlaceAge.objects.filter(inside(actor)).count())


def by_grid(actor: Actor) -> list[Rate]:
    """Each grid in reach, by its code: places are compared, the people who work there are not."""
    return _by(PlaceAge.objects.filter(inside(actor)).exclude(grid_code=""), "grid_code")


def by_community(actor: Actor) -> list[Rate]:
    """Each community in reach, by its code."""
    return _by(PlaceAge.objects.filter(inside(actor)), "area_code")


def rates_readable(actor: Actor) -> bool:
    """Whether there are rates for this person."""
    return actor.has(RATES)


_SUMS = {name: Sum(name) for name in ("records", "fresh", "stale", "never")}


def _by(rows: QuerySet[PlaceAge], column: str) -> list[Rate]:
    sums = rows.order_by(column).values(column).annotate(**_SUMS)
    return [Rate(row[column], area_name(row[column]), *(row[name] for name in _SUMS)) for row in sums]
