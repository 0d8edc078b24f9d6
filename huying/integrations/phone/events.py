"""What happens to phone calls. Ids and states only: neither numbers nor words; stream `phone_call:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PhoneRang:
    """A call came in at a line of an area; `withheld` when it brought no number."""

    call_id: UUID
    area_code: str
    line: str
    withheld: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PhoneHungUp:
    """The line is closed; `missed` when nobody had it in hand."""

    call_id: UUID
    missed: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PhoneClaimed:
    """Somebody has it in hand from here on, and reads number and matches; `missed` when they call back."""

    call_id: UUID
    person_id: UUID
    missed: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PhoneGivenBack:
    """It waits for somebody again: `by_clock` because nothing was heard from its page."""

    call_id: UUID
    person_id: UUID
    by_clock: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PhoneFiled:
    """What became of it; the codes of the whistle or the case are empty otherwise."""

    call_id: UUID
    person_id: UUID
    outcome: str
    incident_code: str
    case_code: str
