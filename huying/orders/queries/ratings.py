"""How organisations rate one another's part in matters (双评): sums by organisation, never by person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet

from huying.orders.access import organisations_of, visible_to
from huying.orders.models import CALLER, DEPARTMENT, Evaluation
from huying.people.access import Actor

BACK = timedelta(days=365)
_COUNTS = Q(ruling=None) | Q(ruling__counts=True)
"""A rating counts until it was ruled otherwise."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What one organisation got in a year: how many ratings count, their mean, how many of four and five.

    `left_out` were ruled not to count after the organisation objected; `mean` is None where none counts.
    """

    name: str
    count: int
    mean: float | None
    good: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Ratings:
    """Both sides."""

    departments: list[Rating]
    callers: list[Rating]


def ratings(actor: Actor, at: datetime) -> Ratings:
    """The ratings of a year in the matters that a person may see; a department sees its own and those it gave."""
    rows = Evaluation.objects.filter(order__in=visible_to(actor), at__gt=at - BACK)
    mine = organisations_of(actor)
    if mine:
        rows = rows.filter(Q(rated_id__in=mine) | Q(rater_id__in=mine))
    return Ratings(_sums(rows.filter(side=CALLER)), _sums(rows.filter(side=DEPARTMENT)))


def _sums(rows: QuerySet[Evaluation]) -> list[Rating]:
    found = (
        rows.values("rated__name")
        .annotate(
            count=Count("pk", filter=_COUNTS),
            mean=Avg("score", filter=_COUNTS),
            good=Count("pk", filter=_COUNTS & Q(score__gte=4)),
            left_out=Count("pk", filter=~_COUNTS),
        )
        .order_by("-count", "rated__name")
    )
    return [_rating(row) for row in found]


def _rating(row: Mapping[str, Any]) -> Rating:
    mean = None if row["mean"] is None else round(row["mean"], 1)
    return Rating(row["rated__name"], row["count"], mean, row["good"], row["left_out"])
