"""The command nodes of an area: its street's and its district's command rooms, nearest first."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huying.core.clock import monotonic
from huying.people.models import Organisation, Post
from huying.people.roles import SEATS

_KEEP_S = 10.0


class _Kept:
    read_at = 0.0
    nodes: dict[str, UUID] | None = None


def command_nodes(area_code: str) -> list[UUID]:
    """Ids of the nodes that command an area: the street's centre, then the district's. Kept for ten seconds."""
    nodes = _nodes()
    return [nodes[area_code[:size]] for size in (9, 6) if area_code[:size] in nodes]


def forget_nodes() -> None:
    """Read the organisations again at the next question."""
    _Kept.nodes = None


def _nodes() -> dict[str, UUID]:
    if _Kept.nodes is None or monotonic() - _Kept.read_at > _KEEP_S:
        rows = Organisation.objects.filter(kind__in=("street_center", "district_center")).order_by("-pk")
        _Kept.read_at, _Kept.nodes = monotonic(), dict(rows.values_list("area_id", "pk"))
    return _Kept.nodes


def seats_held(at: datetime) -> QuerySet[Post]:
    """The posts of seats and of those who lead command nodes at an instant."""
    valid = Q(valid_to=None) | Q(valid_to__gt=at)
    return Post.objects.filter(valid, role__in=SEATS, valid_from__lte=at, person__is_active=True)


def seats_at(node_id: UUID, at: datetime) -> list[UUID]:
    """The people who hold a seat or lead in a command node at an instant."""
    return list(seats_held(at).filter(organisation_id=node_id).values_list("person_id", flat=True).distinct())
