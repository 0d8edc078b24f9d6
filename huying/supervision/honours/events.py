"""What happens to honours. Ids and values only; stream `honour:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HonourKindSet:
    """Criteria were announced, from an instant on."""

    kind_id: UUID
    area_code: str
    recipient: str
    effective_from: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HonourProposed:
    """An honour was proposed; the reason stands in its row."""

    honour_id: UUID
    kind_id: UUID
    recipient: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HonourConsented:
    """The person consents to be named."""

    honour_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HonourPublished:
    """The publicity began; objections are taken until it ends."""

    honour_id: UUID
    until: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HonourObjected:
    """Somebody objected; who, nobody asks."""

    honour_id: UUID
    objection_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HonourObjectionAnswered:
    """An objection was answered; one that is upheld ends the honour."""

    honour_id: UUID
    objection_id: UUID
    upheld: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HonourConferred:
    """It was conferred, with a certificate."""

    honour_id: UUID
    paper_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HonourEnded:
    """It is not conferred; why stands in its row."""

    honour_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HonourRevoked:
    """It was taken back, and its certificate withdrawn; why stands in its row."""

    honour_id: UUID
