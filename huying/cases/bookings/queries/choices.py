"""What the forms of the calendars offer to one person."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from huying.cases.bookings.access import SETTERS, usable
from huying.cases.bookings.models import Resource
from huying.cases.bookings.requesting import DISTRICT
from huying.cases.bookings.rules import SERVICES
from huying.cases.bookings.words import KIND_WORDS
from huying.cases.diversion.words import SERVICE_WORDS
from huying.people.access import Actor
from huying.people.models import Organisation, Person, Post
from huying.people.roles import DESKS, MEDIATORS


def resources_for(actor: Actor) -> list[tuple[str, str]]:
    """Resources by id, with kind and name."""
    rows = Resource.objects.filter(usable(actor), withdrawn_at=None).order_by("kind", "name")
    return [(str(row.pk), f"{KIND_WORDS[row.kind]} · {row.name}") for row in rows]


def _own(actor: Actor, column: str) -> Q:
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in SETTERS:
            seen |= Q(**{f"{column}__startswith": duty.area_code})
    return seen


def organisations_for(actor: Actor) -> list[tuple[str, str]]:
    """Bodies whose rooms and services this person sets up."""
    rows = Organisation.objects.filter(_own(actor, "area__code"))
    kinds = ("committee", "court", "department", "district_center", "street_center", "station")
    return [(str(row.pk), row.name) for row in rows.filter(kind__in=kinds).order_by("name")]


def people_for(actor: Actor) -> list[tuple[str, str]]:
    """Mediators and people of desks in the area, by name."""
    rows = Person.objects.filter(
        is_active=True, posts__valid_to=None, posts__role__in=sorted(MEDIATORS | DESKS)
    ).filter(_own(actor, "posts__organisation__area__code"))
    return [(str(row.pk), row.name) for row in rows.distinct().order_by("name")]


def desks_in(area_code: str, at: datetime) -> list[tuple[str, str]]:
    """The desks of a district by organisation, each with what it gives."""
    gives = {role: service for service, (_kind, role) in SERVICES.items()}
    serving = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), valid_from__lte=at, role__in=gives)
    inside = serving.filter(person__is_active=True, organisation__area__code__startswith=area_code[:DISTRICT])
    rows = inside.order_by("organisation__name", "role").values_list("organisation_id", "organisation__name", "role")
    found: dict[tuple[str, str], list[str]] = {}
    for key, name, role in rows.distinct():
        found.setdefault((str(key), name), []).append(str(SERVICE_WORDS[gives[role]]))
    return [(key, f"{name} · {' '.join(words)}") for (key, name), words in found.items()]
