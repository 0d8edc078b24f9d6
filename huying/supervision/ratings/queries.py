"""What pages and programs show of objections, and which ratings a body may still object to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from huying.cases.access import visible as cases_visible
from huying.cases.citizen.models import Rating
from huying.cases.models import Case
from huying.orders.access import visible_to as orders_visible
from huying.orders.models import Evaluation
from huying.people.access import Actor
from huying.supervision.ratings.access import bodies_of, may_object, visible_to
from huying.supervision.ratings.given import Given, of_evaluation, of_rating
from huying.supervision.ratings.models import RatingObjection

LOOKED_BACK = timedelta(days=60)
"""No period of objecting is longer; what is older is not even looked at."""
MOST = 50


def objections_for(actor: Actor, *, state: str = "", kind: str = "") -> QuerySet[RatingObjection]:
    """The objections that a person reads, the latest first."""
    rows = visible_to(actor).order_by("-at", "-pk")
    narrowed = {name: value for name, value in (("state", state), ("kind", kind)) if value}
    return rows.filter(**narrowed)


def objectable(actor: Actor, at: datetime, *, worst: int = 5) -> list[Given]:
    """The ratings up to a score that a person's bodies got and may still object to, the oldest first."""
    mine = bodies_of(actor)
    if not mine:
        return []
    since = at - LOOKED_BACK
    got = Evaluation.objects.filter(rated__in=mine, at__gt=since, score__lte=worst, objection=None)
    got = got.filter(order__in=orders_visible(actor)).select_related("order").order_by("at")
    said = Rating.objects.filter(at__gt=since, score__lte=worst, objection=None).select_related("case").order_by("at")
    said = said.filter(case__in=Case.objects.filter(cases_visible(actor)))
    handled = said.filter(case__handler__in=mine) | said.filter(case__handler=None, case__owner__in=mine)
    return _open([*map(of_evaluation, got[:MOST]), *map(of_rating, handled[:MOST])], actor, at)


def _open(ratings: Iterable[Given], actor: Actor, at: datetime) -> list[Given]:
    found = [each for each in ratings if at <= each.until and may_object(actor, each)]
    return sorted(found, key=lambda each: each.at)


@dataclass(frozen=True, slots=True)
class Got:
    """A rating of a matter on its page: what was given, the objection to it, and whether this person may object."""

    rating: Given
    objection: RatingObjection | None
    may: bool


def got_of(actor: Actor, ratings: Iterable[Given], at: datetime) -> list[Got]:
    """The ratings of a matter to which somebody objected that this person reads, or to which they may object."""
    rows = list(ratings)
    known = {
        row.evaluation_id or row.rating_id: row
        for row in visible_to(actor).filter(matter_code__in={each.matter_code for each in rows})
    }
    found = []
    for each in rows:
        objection = known.get(each.row.pk)
        may = objection is None and at <= each.until and may_object(actor, each)
        if objection is not None or may:
            found.append(Got(each, objection, may))
    return found
