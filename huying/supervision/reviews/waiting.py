"""What waits for a person: a review to write and sign, a measure to do, one to verify."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.people.roles import SEATS
from huying.supervision.reviews.access import bodies_of
from huying.supervision.reviews.models import Measure, Review
from huying.supervision.reviews.rules import Progress, State


@waits
def reviews_to_write(actor: Actor, _at: datetime) -> list[Waiting]:
    """The drafts of a seat's area, the first to be due first."""
    mine = _area(actor, "area_code")
    if not mine:
        return []
    rows = Review.objects.filter(mine, state=State.DRAFT).select_related("incident")
    return [
        Waiting(
            _("写复盘"),
            row.incident.code,
            "" if row.sealed else row.incident.place_text,
            reverse("reviews:review", args=[row.incident.code]),
            row.opened_at,
        )
        for row in rows.order_by("due_at", "pk")[:MOST]
    ]


@waits
def measures_to_act_on(actor: Actor, _at: datetime) -> list[Waiting]:
    """What one's body is to do, and what others did that a seat has not looked at; the first to be due first."""
    bodies, area = bodies_of(actor), _area(actor, "review__area_code")
    mine = Q(state=Progress.OPEN, owner_id__in=bodies)
    if area:
        mine |= Q(area, state=Progress.DONE) & ~Q(done_by_id=actor.id)
    if not (bodies or area):
        return []
    rows = Measure.objects.filter(mine, review__state=State.SIGNED).select_related("review__incident")
    return [_measure(row) for row in rows.order_by("due_on", "pk")[:MOST]]


def _measure(row: Measure) -> Waiting:
    verb = _("落实整改") if row.state == Progress.OPEN else _("核验整改")
    since = row.done_at if row.state == Progress.DONE else row.review.signed_at
    url = reverse("reviews:measure", args=[row.pk])
    return Waiting(verb, row.review.incident.code, row.text, url, since or row.review.opened_at)


def _area(actor: Actor, path: str) -> Q:
    """The areas of somebody's seats, as a condition; empty for who has none."""
    found = Q()
    for duty in actor.duties:
        if duty.role in SEATS:
            found |= Q(**{f"{path}__startswith": duty.area_code})
    return found
