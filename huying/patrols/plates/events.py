"""What can happen to the plate of a building. Ids and values only; they stand on the stream of the plate."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PlateIssued:
    """A plate was made for a building; `replaces` is the edition in whose stead it hangs."""

    plate_id: UUID
    place_id: UUID
    kind: str
    serial: int
    replaces: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PlatePrinted:
    """A plate was printed."""

    plate_id: UUID
    batch: UUID
    form: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PlateRevoked:
    """A plate opens nothing any more; why stands with the plate."""

    plate_id: UUID
    place_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PlateKeyGiven:
    """A changing plate was given the key with which it asks for its present link; an earlier key ended."""

    plate_id: UUID
