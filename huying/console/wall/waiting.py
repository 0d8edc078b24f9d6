"""Open matters as a wall shows them: how many have each light, and where people have waited longest.

Where fewer than three matters are open in a community, they are told of the street as a whole: whoever knows that a
neighbour has a quarrel should not read on a wall how it goes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils.translation import gettext as _

from huying.cases.models import Case
from huying.cases.rules import ENDED
from huying.clocks.rules import Light
from huying.orders.models import Order
from huying.patrols.hazards.models import Hazard
from huying.people.access import Actor
from huying.places.queries import area_name
from huying.supervision.lights.queries.lit import RANKS, Narrowed, counted
from huying.ui.formats import span

TELLING = 3
"""Fewer open matters than this are not told of a community (see `supervision.figures.definition.TELLING`)."""
SHOWN = 6
STREET_DIGITS, COMMUNITY_DIGITS = 9, 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place where matters are open: how many, and since when the oldest is."""

    area: str
    name: str
    number: int
    since: datetime
    at: datetime

    @property
    def shown(self) -> str:
        """For how long the oldest has waited: whole days, or hours and minutes on its first day."""
        waited = self.at - self.since
        return _("%(d)d天") % {"d": waited.days} if waited.days else span(waited)


@dataclass(frozen=True, slots=True)
class Lit:
    """How many matters have a light, and of how many in all."""

    light: Light
    number: int
    of: int


def lights(reader: Actor, area: str, at: datetime) -> list[Lit]:
    """Open matters of an area by light, the worst first; the same count as on the board of lights."""
    found = counted(reader, Narrowed(lights=RANKS, area=area), at)
    total = found.of(RANKS)
    return [Lit(each, found.of([each]), total) for each in RANKS]


def longest(area: str, at: datetime) -> list[Waiting]:
    """The places of an area where matters wait longest, by community where that tells of nobody. Three queries."""
    open_: defaultdict[str, list[tuple[int, datetime]]] = defaultdict(list)
    for rows, began in _open(area):
        for code, number, since in rows.values_list("area_code").annotate(n=Count("pk"), since=Min(began)).order_by():
            open_[code].append((number, since))
    found = [_waiting(code, parts, at) for code, parts in _told(open_).items()]
    return sorted(found, key=lambda each: (each.since, each.area))[:SHOWN]


def _open(area: str) -> list[tuple[QuerySet[Any], str]]:
    return [
        (Case.objects.filter(area_code__startswith=area).exclude(state__in=ENDED), "registered_at"),
        (Order.objects.open().filter(area_code__startswith=area), "issued_at"),
        (Hazard.objects.open().filter(area_code__startswith=area), "found_at"),
    ]


def _told(open_: dict[str, list[tuple[int, datetime]]]) -> dict[str, list[tuple[int, datetime]]]:
    """By community; what is too few there goes to its street, and from there, if still too few, to the district."""
    told = dict(open_)
    for digits in (COMMUNITY_DIGITS, STREET_DIGITS):
        wider: defaultdict[str, list[tuple[int, datetime]]] = defaultdict(list)
        for code, parts in told.items():
            few = len(code) >= digits and sum(number for number, _since in parts) < TELLING
            wider[_above(code) if few else code].extend(parts)
        told = dict(wider)
    return told


def _above(code: str) -> str:
    return code[:STREET_DIGITS] if len(code) > STREET_DIGITS else code[:6]


def _waiting(code: str, parts: list[tuple[int, datetime]], at: datetime) -> Waiting:
    name = area_name(code)
    if len(code) < COMMUNITY_DIGITS:
        name = _("%(area)s其他社区") % {"area": name} if len(code) == STREET_DIGITS else _("其他街道")
    return Waiting(code, name, sum(number for number, _since in parts), min(since for _number, since in parts), at)
