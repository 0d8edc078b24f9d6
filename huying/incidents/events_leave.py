"""Who goes from the scene before the work there is over, and who comes back.

Ids only; who pressed and when is the record's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResponderLeft:
    """Somebody left the scene (离场) at `left_at`, the phone's time of the press; the others stay.

    `why`: they `left` by their own press, or a `seat` sent them home. What was offered to them is void.
    """

    incident_id: UUID
    assignment_id: UUID
    person_id: UUID
    why: str
    left_at: datetime


@event()
@dataclass(frozen=True, slots=True)
class ResponderCameBack:
    """Somebody who had left the scene is there again (回到现场) at `back_at`, the phone's time of the press.

    `distance_m`: how far from the place the phone was, None where it did not say. Their first arrival stands.
    """

    incident_id: UUID
    assignment_id: UUID
    person_id: UUID
    distance_m: float | None
    back_at: datetime
