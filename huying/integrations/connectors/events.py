"""What happens to a connector, on the stream `connector:<id>`. Ids, versions and counts only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConnectorMade:
    """An outside system may tell of matters, which this body receives."""

    connector_id: UUID
    slug: str
    owner_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FieldMapSet:
    """Records are read by this version from here on."""

    connector_id: UUID
    version: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class BatchReceived:
    """So many records came in one go. `digest` is the SHA-256 of them all."""

    connector_id: UUID
    batch_id: UUID
    rows: int
    digest: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class BatchTakenIn:
    """All of them were taken in: so many are cases, are rejected, or had come before."""

    connector_id: UUID
    batch_id: UUID
    applied: int
    rejected: int
    folded: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RecordRetried:
    """A rejected record was tried once more by a version of the map; `state` is what became of it."""

    connector_id: UUID
    record_id: UUID
    map_version: int
    state: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RecordGivenUp:
    """Somebody gave a rejected record up; the reason stands in the row."""

    connector_id: UUID
    record_id: UUID
