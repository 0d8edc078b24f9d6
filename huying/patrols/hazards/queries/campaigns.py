"""Campaigns and their counters: what was found in each, and what of it is over. Of places, never of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from huying.patrols.hazards.access import FINDERS
from huying.patrols.hazards.models import Campaign
from huying.patrols.hazards.rules import State
from huying.people.access import Actor
from huying.people.roles import INSPECTORS

REAL = ~Q(hazards__state__in=[State.INVALID, State.DUPLICATE])
DONE = Q(hazards__state__in=[State.CLOSED, State.FIXED_ON_SPOT])


@dataclass(frozen=True, slots=True)
class Counted:
    """A campaign: `done` of `found` are closed or were fixed on the spot; what was not so or merged is in neither."""

    campaign: Campaign
    found: int
    done: int

    @property
    def open(self) -> int:
        """How many are still to be done."""
        return self.found - self.done


def visible(actor: Actor) -> QuerySet[Campaign]:
    """The campaigns of the areas of somebody's posts, and the wider ones that hold there."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in FINDERS | INSPECTORS:
            wider = [duty.area_code[:size] for size in range(2, len(duty.area_code))]
            seen |= Q(area__code__startswith=duty.area_code) | Q(area_id__in=wider)
    return Campaign.objects.filter(seen)


def running(area_code: str, day: date) -> QuerySet[Campaign]:
    """The campaigns that a hazard found in an area on a day may belong to."""
    around = [area_code[:size] for size in range(2, len(area_code) + 1)]
    return Campaign.objects.filter(area_id__in=around, starts_on__lte=day, ends_on__gte=day).order_by("starts_on", "pk")


def counted(actor: Actor) -> list[Counted]:
    """Every campaign with its counters, the newest first."""
    rows = (
        visible(actor)
        .select_related("area")
        .annotate(found=Count("hazards", filter=REAL), done=Count("hazards", filter=DONE))
    )
    return [Counted(row, row.found, row.done) for row in rows.order_by("-starts_on", "-pk")]
