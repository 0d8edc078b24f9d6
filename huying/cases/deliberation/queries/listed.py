"""The deliberations of which a person may know, as a list that can be narrowed; and where they may open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from huying.cases.deliberation.access import HOLDERS, holds, require_reading, visible
from huying.cases.deliberation.models import Deliberation
from huying.cases.deliberation.rules import OVER
from huying.cases.deliberation.words import FORM_WORDS, PROJECT_WORDS, STATE_TONES, STATE_WORDS
from huying.clocks.nearest import Nearest, nearest
from huying.core.codes import read_code
from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.places.models import Area
from huying.places.queries import area_name


@dataclass(frozen=True, slots=True)
class Line:
    """A deliberation in a list: its words, how many are invited and spoke, its clock where one runs."""

    room: Deliberation
    project: Any
    form: Any
    state: Any
    tone: str
    area: str
    guests: int
    opinions: int
    clock: Nearest | None


def known_to(actor: Actor, *, state: str = "", text: str = "") -> QuerySet[Deliberation]:
    """Those of which a person may know, in one state and with some words of the topic or the code."""
    rows = Deliberation.objects.filter(visible(actor)).select_related("owner")
    if state:
        rows = rows.filter(state=state)
    if text.strip():
        rows = rows.filter(Q(topic__icontains=text.strip()) | Q(code__startswith=text.strip()))
    return rows


def rooms_for(actor: Actor, *, state: str = "", text: str = "") -> QuerySet[Deliberation]:
    """The same with who is invited and who spoke: those that go on first, then by when they began."""
    counted = known_to(actor, state=state, text=text).annotate(
        invited=Count("guests", filter=Q(guests__left_at=None), distinct=True),
        said=Count("opinions", filter=Q(opinions__withdrawn_at=None), distinct=True),
        over=Q(state__in=OVER),
    )
    return counted.order_by("over", "-starts_at", "-pk")


def lines_of(found: Sequence[Deliberation], at: datetime) -> list[Line]:
    """Some of them as the list shows them, with their clocks in one query."""
    clocks = nearest([room.stream for room in found], at)
    return [_line(room, clocks.get(room.stream)) for room in found]


def _line(room: Deliberation, clock: Nearest | None) -> Line:
    return Line(
        room=room,
        project=PROJECT_WORDS[room.project],
        form=FORM_WORDS[room.form],
        state=STATE_WORDS[room.state],
        tone=STATE_TONES.get(room.state, "outline"),
        area=area_name(room.area_code),
        guests=vars(room)["invited"],
        opinions=vars(room)["said"],
        clock=clock,
    )


def room_of(actor: Actor, code: str) -> Deliberation:
    """The deliberation of a code for whoever may know of it. Raises MistypedCode, NotFound."""
    found = Deliberation.objects.select_related("owner", "case").filter(code=read_code(code)).first()
    if found is None:
        raise NotFound
    require_reading(actor, found)
    return found


def communities_for(actor: Actor) -> list[tuple[str, str]]:
    """Where this person may hold a deliberation: codes and names."""
    reach = Q(pk__in=[])
    for duty in actor.duties:
        if duty.role in HOLDERS:
            reach |= Q(code__startswith=duty.area_code)
    rows = Area.objects.filter(reach, level="community").order_by("code")
    return list(rows.values_list("code", "name"))


def may_hold(actor: Actor, room: Deliberation) -> bool:
    """Whether this person holds the deliberations of its area."""
    return holds(actor, room)
