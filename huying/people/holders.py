"""Who holds posts of some roles in an organisation, and who leads where: those whom a message is for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from huying.people.models import Post
from huying.people.nodes import command_nodes

CHIEFS = frozenset({"district_chief", "street_chief"})
"""Those who lead a centre."""


def holders(organisations: Collection[UUID], roles: Collection[str], at: datetime) -> set[UUID]:
    """The people with an open account who hold a post of one of these roles in one of the organisations."""
    posts = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=at),
        valid_from__lte=at,
        organisation__in=list(organisations),
        role__in=list(roles),
        person__is_active=True,
    )
    return set(posts.values_list("person_id", flat=True))


def still_there(person_id: UUID | None, organisation_id: UUID, roles: Collection[str], at: datetime) -> bool:
    """Whether somebody holds a post of one of these roles in an organisation."""
    return person_id is not None and person_id in holders([organisation_id], roles, at)


def chiefs_of(area_code: str, at: datetime, *, at_first: UUID | None = None) -> set[UUID]:
    """The chiefs of an organisation that is asked first, or of the nearest command room of an area that has any."""
    for node in ([at_first] if at_first else []) + command_nodes(area_code):
        found = holders([node], CHIEFS, at)
        if found:
            return found
    return set()
