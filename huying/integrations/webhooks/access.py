"""Of which incidents an address may be told: those that its owner still sees from a seat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from huying.integrations.webhooks.models import Subscription
from huying.people.access import Actor, actor_of
from huying.people.roles import SEATS


def owners_of(subscriptions: Iterable[Subscription], at: datetime) -> dict[UUID, Actor]:
    """The owners with the posts that they hold at an instant, by id; without those whose account is closed."""
    owners = {row.owner_id: row.owner for row in subscriptions if row.owner.is_active}
    return {key: actor_of(owner, at) for key, owner in owners.items()}


def may_hear(owner: Actor | None, area_code: str) -> bool:
    """Whether what happens in an area may be told to an address of this owner."""
    return owner is not None and owner.in_area(SEATS, area_code)
