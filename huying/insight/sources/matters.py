"""Which matters the ledger holds, and how they are narrowed: the same for the rows and for every number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from huying.cases.models import ENDED_STATES, Case
from huying.cases.rows import HEAVY
from huying.cases.rules import State
from huying.core.clock import CHINA, in_china
from huying.insight.sources.rules import AGES
from huying.places.queries import locate
from huying.supervision.figures.within import STREET, is_grid, places_in


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is looked at; an empty member narrows nothing. `area` may be a co-governance grid, `age` a key of `AGES`;
    `show` is empty for what is open, `ended`, or `all`; both days are counted."""

    area: str
    line: str = ""
    source: str = ""
    category: str = ""
    state: str = ""
    age: str = ""
    show: str = "all"
    since: date | None = None
    until: date | None = None


def matters(narrowed: Narrowed, at: datetime) -> QuerySet[Case]:
    """Every matter of an area but those merged into others, which count once; sealed texts are not fetched."""
    rows = Case.objects.exclude(state=State.MERGED).filter(_inside(narrowed.area)).defer(*HEAVY)
    named = ("line", "source", "category", "state")
    rows = rows.filter(**{name: getattr(narrowed, name) for name in named if getattr(narrowed, name)})
    if narrowed.since:
        rows = rows.filter(registered_at__gte=midnight(narrowed.since))
    if narrowed.until:
        rows = rows.filter(registered_at__lt=midnight(narrowed.until + timedelta(days=1)))
    if narrowed.age or (not narrowed.show and not narrowed.state):
        rows = rows.exclude(state__in=ENDED_STATES)
    if narrowed.show == "ended":
        rows = rows.filter(state__in=ENDED_STATES)
    return rows.filter(_aged(narrowed.age, at)) if narrowed.age else rows


def midnight(day: date) -> datetime:
    """The instant at which a day begins in China."""
    return datetime.combine(day, time.min, tzinfo=CHINA)


def _inside(area: str) -> Q:
    if is_grid(area):
        return Q(area_code__startswith=area[:STREET], place_id__in=places_in(area))
    return Q(area_code__startswith=area)


def _aged(age: str, at: datetime) -> Q:
    """Those registered so many days ago, by the days of China's calendar."""
    first, last = AGES[age]
    today = in_china(at).date()
    found = Q(registered_at__lt=midnight(today - timedelta(days=first - 1)))
    return found & Q(registered_at__gte=midnight(today - timedelta(days=last))) if last is not None else found


def grids_of(places: dict[UUID, tuple[float, float]]) -> dict[UUID, str]:
    """The grid that holds each place; empty where none does."""
    return {key: locate(lon, lat).grid_code for key, (lon, lat) in places.items()}
