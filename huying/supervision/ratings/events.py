"""What happens to objections to ratings. Ids and values only, and never who rated; stream `rating_objection:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RatingObjected:
    """The rated body objected to a rating of a kind (`order`, `case`); what it says stands sealed in its row."""

    objection_id: UUID
    code: str
    kind: str
    area_code: str
    rated_id: UUID
    files: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RatingObjectionRuled:
    """A centre that is no party ruled (`stands`, `left_out`); the rating itself stays as it is."""

    objection_id: UUID
    outcome: str
