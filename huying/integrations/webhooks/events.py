"""What can happen to a subscription. Ids and values only; neither the address nor the secret."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


def stream_of(subscription_id: UUID) -> str:
    """The stream of one subscription."""
    return f"webhook:{subscription_id}"


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class WebhookSubscribed:
    """An address is told of incidents inside an area from here on."""

    subscription_id: UUID
    person_id: UUID
    types: tuple[str, ...]
    area_code: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class WebhookEnded:
    """Nothing more is sent there."""

    subscription_id: UUID
    person_id: UUID
