"""What a head of a committee was told of and has not noted yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.notices.models import Delivery
from huying.people.access import Actor

MOST = 50


@dataclass(frozen=True, slots=True)
class Arrived:
    """A case that came to the committee: the message, its code and title, and when."""

    message_id: UUID
    code: str
    title: str
    at: datetime


def arrived(actor: Actor) -> list[Arrived]:
    """The newest first. What this person never saw on a socket counts as well."""
    rows = Delivery.objects.filter(person_id=actor.person_id, seen_at=None, message__kind="update")
    rows = rows.filter(message__stream__startswith="case:").exclude(state="withdrawn").select_related("message")
    told = [(each.message.body, each.message) for each in rows.order_by("-pk")[:MOST]]
    return [Arrived(message.pk, body["matter"], body["title"], message.created_at) for body, message in told]
