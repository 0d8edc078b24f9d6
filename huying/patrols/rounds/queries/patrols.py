"""What was done at a place or in an area, with what speaks for it, for who did it and for who reviews."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from huying.core.errors import NotFound
from huying.patrols.records.access import REVIEWERS, may_edit, may_read
from huying.patrols.records.models import Clash
from huying.patrols.records.words import FIELD_WORDS, VALUE_WORDS
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.words import ADVICE_WORDS, DEED_WORDS, WAY_WORDS
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """A deed for a reader: `advice` and what the worker says of it only to the worker and to reviewers."""

    patrol: Patrol
    did: Any
    how: Any
    advice: list[Any]
    reviewed: bool
    own: bool


def seen_by(actor: Actor) -> QuerySet[Patrol]:
    """The own deeds of a person, and those in the areas that they review."""
    seen = Q(by_id=actor.id)
    for duty in actor.duties:
        if duty.role in REVIEWERS:
            seen |= Q(area_code__startswith=duty.area_code)
    rows = Patrol.objects.filter(seen).select_related("place", "room", "by", "clash", "hazard")
    return rows.order_by("-occurred_at", "-pk")


def of_place(actor: Actor, place_id: UUID, most: int = 8) -> list[Line]:
    """The last deeds at a building, for whoever reads its sheet."""
    rows = Patrol.objects.filter(place_id=place_id).select_related("room", "by", "clash", "hazard")
    return [line(actor, row) for row in rows.order_by("-occurred_at", "-pk")[:most]]


def line(actor: Actor, patrol: Patrol) -> Line:
    """One deed as this person may see it."""
    own = patrol.by_id == actor.id
    reviewed = own or actor.in_area(REVIEWERS, patrol.area_code)
    said = [ADVICE_WORDS[word] for word in patrol.advice] if reviewed else []
    return Line(patrol, DEED_WORDS[patrol.did], WAY_WORDS[patrol.how], said, reviewed, own)


def patrol_of(actor: Actor, patrol_id: UUID) -> Patrol:
    """One deed. Raises NotFound."""
    found = Patrol.objects.filter(pk=patrol_id).first()
    if found is None or not (found.by_id == actor.id or may_read(actor, found.area_code)):
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Side:
    """One field of a clash: what was noted without a network, and what stands now."""

    name: Any
    told: Any
    kept: Any


@dataclass(frozen=True, slots=True)
class Meeting:
    """A clash side by side."""

    clash: Clash
    sides: list[Side]


def clashes(actor: Actor) -> list[Meeting]:
    """What still has to be chosen: one's own, and what reviewers find in their areas. The oldest first."""
    seen = Q(by_id=actor.id)
    for duty in actor.duties:
        if duty.role in REVIEWERS:
            seen |= Q(record__place__area__code__startswith=duty.area_code)
    rows = Clash.objects.filter(seen, chosen_at=None).select_related(
        "record__place__area", "record__room", "record__changed_by", "by"
    )
    return [_meeting(row) for row in rows.order_by("at") if may_edit(actor, row.record.place.area_id)]


def _meeting(clash: Clash) -> Meeting:
    told: dict[str, Any] = json.loads(clash.told)["told"]
    sides = [
        Side(FIELD_WORDS[name], _shown(name, value), _shown(name, getattr(clash.record, name)))
        for name, value in told.items()
    ]
    return Meeting(clash, sides)


def _shown(name: str, value: Any) -> Any:
    if value in (None, ""):
        return "—"
    return VALUE_WORDS.get(name, {}).get(str(value), value)
