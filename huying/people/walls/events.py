"""What happens to wall screens. Ids and values only; stream `wall:<link>`, or `person:<id>` for a seat of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class WallLinkMade:
    """A chief made a link for a device: the wall of this area, until then."""

    link_id: UUID
    area_code: str
    expires_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class WallLinkRevoked:
    """A link was ended before its time."""

    link_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class WallOpened:
    """The wall of an area was opened: by a device's link, or by a seat itself."""

    opening_id: UUID
    area_code: str
    link_id: UUID | None
