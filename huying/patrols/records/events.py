"""What can happen to records. Ids and values only; they stand on the stream of their place."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RecordUpdated:
    """What is known of a building, a household or a shop was written down anew; `fields` names what changed."""

    place_id: UUID
    record_id: UUID
    kind: str
    version: int
    fields: tuple[str, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RecordsConfirmed:
    """Somebody saw that nothing has changed: `renewed` records were verified, of a room or of the whole building."""

    place_id: UUID
    room_id: UUID | None
    renewed: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ContactKept:
    """A contact was written down with the consent of the person, given so and by whom."""

    place_id: UUID
    record_id: UUID
    consent_of: str
    consent_means: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ContactRead:
    """Somebody opened a masked contact, for a reason on record."""

    place_id: UUID
    record_id: UUID
    reason: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """The person withdrew: what had been written down by consent was erased."""

    place_id: UUID
    record_id: UUID
    kind: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RecordClashed:
    """A change made without a network met another one; both are kept until somebody chooses."""

    place_id: UUID
    record_id: UUID
    clash_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClashSettled:
    """Somebody chose between two changes."""

    place_id: UUID
    record_id: UUID
    clash_id: UUID
    chosen: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CommunityAged:
    """The nightly count in one community, on a stream of its own: records in all, fresh, stale, and never collected."""

    area_code: str
    records: int
    fresh: int
    stale: int
    never: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DataAgeCounted:
    """The nightly count of how old what is known is."""

    records: int
    changed: int
