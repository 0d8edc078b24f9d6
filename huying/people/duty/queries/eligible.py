"""Who may take a turn of an organisation: its people with a post that goes on duty, and an open account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from huying.people.duty.models import Turn
from huying.people.duty.rules import ACTIVE, Seat, may_take
from huying.people.models import Post
from huying.people.roles import MEMBERS


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who goes on duty for an organisation, with the roles held there."""

    id: UUID
    name: str
    roles: frozenset[str]

    def fits(self, seat: Seat) -> bool:
        """Whether they may take this seat."""
        return may_take(seat, self.roles)


def colleagues(organisation_id: UUID, at: datetime) -> list[Colleague]:
    """Those who hold such a post at an instant, by name."""
    posts = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=at),
        valid_from__lte=at,
        organisation_id=organisation_id,
        role__in=MEMBERS,
        person__is_active=True,
    )
    roles: dict[tuple[str, UUID], set[str]] = {}
    for name, person_id, role in posts.values_list("person__name", "person_id", "role"):
        roles.setdefault((name, person_id), set()).add(role)
    return [Colleague(key, name, frozenset(held)) for (name, key), held in sorted(roles.items())]


def colleague(organisation_id: UUID, person_id: UUID, at: datetime) -> Colleague | None:
    """One of them; None for anybody else."""
    return next((each for each in colleagues(organisation_id, at) if each.id == person_id), None)


def overlapping(person_id: UUID, starts_at: datetime, ends_at: datetime) -> Turn | None:
    """A turn of somebody, anywhere, that touches a span of time."""
    rows = Turn.objects.filter(person_id=person_id, state__in=ACTIVE, starts_at__lt=ends_at, ends_at__gt=starts_at)
    return rows.select_related("organisation").order_by("starts_at").first()
