"""Who leads on the scene. Ids only; who pressed and when is the record's own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LeadChanged:
    """Somebody on the scene leads now (现场指挥), after `before_id` where somebody did.

    `cause`: `first` there, by their `post`, `offered` by the one before, `named` by a seat, `left` by the one before,
    or `merged`. `person_id` is None once nobody is there.
    """

    incident_id: UUID
    person_id: UUID | None
    before_id: UUID | None
    cause: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LeadOffered:
    """The lead hands over to somebody on the scene, and leads until they take it."""

    incident_id: UUID
    person_id: UUID
