"""What happens to run cards. Ids and values only; words are made when it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event

CARDS = "cards"
"""The stream of all changes of run cards."""


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CardChanged:
    """A version of a run card holds from an instant on; `changed` names its members, `ended_id` the one it follows.

    It holds in `area_code` (empty: everywhere).
    """

    template_id: UUID
    ended_id: UUID | None
    template: str
    level: int
    wanted: int
    changed: tuple[str, ...]
    effective_from: datetime
    area_code: str = ""


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CardWithdrawn:
    """A planned version of a run card will not hold; `reopened_id` is the one that goes on in its place."""

    template_id: UUID
    reopened_id: UUID | None
