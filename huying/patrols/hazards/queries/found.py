"""Finding hazards: by a code, at a place, and as a list that can be narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from huying.clocks.nearest import Nearest, nearest
from huying.core.codes import read_code
from huying.core.errors import NotFound
from huying.patrols.hazards.access import PATROL, on_patrol, standings, visible_to
from huying.patrols.hazards.categories import word_of_hazard
from huying.patrols.hazards.models import Hazard, Hazards
from huying.patrols.hazards.rules import ENDED, Grade, State
from huying.patrols.hazards.secrecy import by_day, found_of
from huying.patrols.hazards.titles import where_of
from huying.patrols.hazards.words import GRADE_TONES, GRADES, STATES, TONES
from huying.people.access import Actor
from huying.places.models import Place

AROUND = ("place", "room", "kind", "responsible", "enforcer", "issuer", "order", "campaign", "merged_into", "found_by")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; an empty member narrows nothing. `text` is part of a code or of a place."""

    state: str = ""
    grade: str = ""
    category: str = ""
    area: str = ""
    text: str = ""
    open: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A hazard as a line: its words, its place, the clock that comes next."""

    hazard: Hazard
    kind: str
    where: str
    found_at: datetime
    by_day: bool
    state: Any
    tone: str
    grade: Any
    grade_tone: str
    clock: Nearest | None


def by_code(actor: Actor, text: str) -> Hazard:
    """The hazard of a code, however it was typed. Raises MistypedCode, and NotFound also for a stranger."""
    found = visible_to(actor).select_related(*AROUND).filter(code=read_code(text)).first()
    if found is None:
        raise NotFound
    return found


def hazards_for(actor: Actor, narrowed: Narrowed) -> Hazards:
    """The hazards of which a person may know, narrowed."""
    wanted = Q()
    for column in ("state", "grade", "category"):
        if value := getattr(narrowed, column):
            wanted &= Q(**{column: value})
    if narrowed.area:
        wanted &= Q(area_code__startswith=narrowed.area)
    if narrowed.text:
        wanted &= Q(code__contains=narrowed.text) | Q(place__name__icontains=narrowed.text)
    if narrowed.open is not None:
        over = Q(state__in=ENDED)
        wanted &= ~over if narrowed.open else over
    return visible_to(actor).filter(wanted)


def rows_of(actor: Actor, hazards: list[Hazard], at: datetime) -> list[Row]:
    """Hazards as lines, in their order, as a person may read them."""
    clocks = nearest([each.stream for each in hazards], at)
    return [_row(actor, each, clocks.get(each.stream)) for each in hazards]


def _row(actor: Actor, hazard: Hazard, clock: Nearest | None) -> Row:
    state, grade = State(hazard.state), Grade(hazard.grade)
    patrol = on_patrol(actor, hazard)
    return Row(
        hazard,
        word_of_hazard(hazard),
        where_of(hazard, patrol=patrol),
        found_of(hazard, patrol=patrol),
        by_day(hazard, patrol=patrol),
        STATES[state],
        TONES.get(state, ""),
        GRADES[grade],
        GRADE_TONES.get(grade, ""),
        clock,
    )


def open_at(actor: Actor, place: Place) -> Hazards:
    """What is open at a place, for those who patrol there: before one is found twice, and to be re-inspected."""
    rows = visible_to(actor).open().filter(place=place).select_related(*AROUND).order_by("-found_at")
    return rows if any(duty.covers(place.area_id) for duty in actor.duties) else rows.none()


def alike(actor: Actor, hazard: Hazard) -> list[Hazard]:
    """Other open hazards at the same place, those of the same kind first: it may be one and the same."""
    if not standings(actor, hazard) & PATROL:
        return []
    rows = open_at(actor, hazard.place).exclude(pk=hazard.pk)
    return sorted(rows, key=lambda each: (each.category != hazard.category, each.pk))
