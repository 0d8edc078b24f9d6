"""Which sheets a phone takes along for a day without a network: those of the worker's own grid."""

from __future__ import annotations

from dataclasses import dataclass

from huying.patrols.records.access import EDITORS, inside
from huying.patrols.records.models import PlaceAge
from huying.people.access import Actor
from huying.people.models import Organisation

MOST = 500
"""A day's round has fewer buildings; a phone keeps no more."""


@dataclass(frozen=True, slots=True)
class Along:
    """The codes of the buildings that go along, by code, and how many buildings there are in all."""

    codes: list[str]
    of: int

    @property
    def taken(self) -> int:
        """How many of them go along."""
        return len(self.codes)

    @property
    def cut(self) -> bool:
        """Whether there are more than go along."""
        return self.of > self.taken


def along(actor: Actor) -> Along:
    """The buildings of the grids of this person's posts; of the whole area where a post has no grid."""
    posts = [duty.organisation_id for duty in actor.duties if duty.role in EDITORS]
    grids = set(Organisation.objects.filter(pk__in=posts).exclude(grid=None).values_list("grid_id", flat=True))
    rows = PlaceAge.objects.filter(inside(actor, EDITORS)).exclude(place__code=None)
    if grids:
        rows = rows.filter(grid_code__in=grids)
    codes = [str(code) for code in rows.order_by("place__code").values_list("place__code", flat=True)[: MOST + 1]]
    return Along(codes[:MOST], rows.count() if len(codes) > MOST else len(codes))
