"""What happens to a roster. Ids and values only; stream `duty:<organisation id>`, of feeds `person:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


def stream_of(organisation_id: UUID) -> str:
    """The stream of an organisation's roster."""
    return f"duty:{organisation_id}"


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutyFormulaSet:
    """How an organisation is manned on days of a type was set, from an instant on."""

    organisation_id: UUID
    formula_id: UUID
    day_type: str
    parts: int
    leaders: int
    officers: int
    members: int
    effective_from: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutyDaysMarked:
    """Days of an area were said to be of a type."""

    area_code: str
    day_type: str
    since: datetime
    until: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutyTurnsDrafted:
    """Turns were planned; nobody is told before they are published."""

    organisation_id: UUID
    turns: tuple[UUID, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutyTurnDropped:
    """A planned turn was taken out again before it was published."""

    organisation_id: UUID
    turn_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutyPublished:
    """Turns hold from now on, and their people are told (排班发布)."""

    organisation_id: UUID
    since: datetime
    until: datetime
    turns: tuple[UUID, ...]
    people: tuple[UUID, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutyTurnWithdrawn:
    """A turn that held does not any more (撤下)."""

    organisation_id: UUID
    turn_id: UUID
    person_id: UUID
    starts_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutySwapAsked:
    """Somebody asked a colleague to take a turn (换班)."""

    organisation_id: UUID
    swap_id: UUID
    taker_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutySwapAgreed:
    """The colleague agreed, and somebody has to approve it."""

    organisation_id: UUID
    swap_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutySwapped:
    """The turn is the colleague's now."""

    organisation_id: UUID
    swap_id: UUID
    giver_id: UUID
    taker_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutySwapEnded:
    """Nothing came of a swap: declined, refused or taken back."""

    organisation_id: UUID
    swap_id: UUID
    state: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ShiftNoteDrafted:
    """A shift note was begun, with the facts of that moment."""

    organisation_id: UUID
    note_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutyHandedOver:
    """A shift handed over, with its note (交班)."""

    organisation_id: UUID
    note_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutyTakenOver:
    """The next shift received the note (接班)."""

    organisation_id: UUID
    note_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutyFeedMade:
    """A calendar address was made, for one's own turns or for an organisation's."""

    person_id: UUID
    feed_id: UUID
    organisation_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutyFeedRevoked:
    """A calendar address ended."""

    person_id: UUID
    feed_id: UUID
