"""Finding incidents: by a code, and as a list that can be narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from huying.core.codes import read_code
from huying.core.errors import NotFound
from huying.incidents.access import visible_to
from huying.incidents.models import Assignment, Incident, Task
from huying.incidents.rules import ENDED
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; an empty member narrows nothing. `since` is the time at which it was recorded."""

    state: str = ""
    area: str = ""
    since: datetime | None = None
    open: bool | None = None


def incidents_for(actor: Actor, narrowed: Narrowed) -> QuerySet[Incident]:
    """The incidents of which a person may know, narrowed."""
    rows: QuerySet[Incident] = visible_to(actor)
    if narrowed.state:
        rows = rows.filter(state=narrowed.state)
    if narrowed.area:
        rows = rows.filter(area_code__startswith=narrowed.area)
    if narrowed.since:
        rows = rows.filter(recorded_at__gte=narrowed.since)
    if narrowed.open is not None:
        rows = rows.exclude(state__in=ENDED) if narrowed.open else rows.filter(state__in=ENDED)
    return rows


def by_code(actor: Actor, text: str) -> Incident:
    """The incident of a code, however it was typed. Raises MistypedCode, and NotFound also for a stranger."""
    found = visible_to(actor).filter(code=read_code(text)).first()
    if found is None:
        raise NotFound
    return found


def by_code_or_alias(actor: Actor, text: str) -> Incident:
    """As `by_code`; the code of a merged incident leads to the one that goes on."""
    code = read_code(text)
    rows = visible_to(actor).select_related("unit", "owner", "raised_by", "received_by")
    rows = rows.annotate(tasked=Exists(Task.objects.filter(incident=OuterRef("pk"))))
    found = rows.filter(code=code).first()
    if found is None or found.merged_into_id is not None:
        found = rows.filter(aliases__code=code).first() or found
    if found is None:
        raise NotFound
    return found


def calls_to(actor: Actor) -> QuerySet[Assignment]:
    """All calls to one person."""
    return Assignment.objects.filter(person_id=actor.person_id).select_related("incident")
