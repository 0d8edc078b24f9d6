"""What can happen to bookings. Ids and values only. They stand on the stream of their case, or of the resource."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResourceBooked:
    """A room, a desk or a service was booked."""

    booking_id: UUID
    resource_id: UUID
    kind: str
    starts_at: datetime
    ends_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class BookingCancelled:
    """An appointment was given back."""

    booking_id: UUID
    kind: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class BookingConcluded:
    """What came of an appointment."""

    booking_id: UUID
    kind: str
    outcome: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResidencySet:
    """Somebody works at a desk of the centre from a day on."""

    residency_id: UUID
    person_id: UUID
    resource_id: UUID
    mode: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResourceSet:
    """Something can be booked from now on, or its hours changed."""

    resource_id: UUID
    kind: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ServiceAsked:
    """A desk is asked to help with a case; `organisation_id` is None while nobody in the district gives the service."""

    case_id: UUID
    request_id: UUID
    service: str
    organisation_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ServiceTaken:
    """The desk helps, by this booking."""

    case_id: UUID
    request_id: UUID
    service: str
    booking_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ServiceDeclined:
    """The desk cannot help; why stands sealed."""

    case_id: UUID
    request_id: UUID
    service: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ServiceConcluded:
    """What came of the help."""

    case_id: UUID
    request_id: UUID
    service: str
    outcome: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ServiceEnded:
    """A request is over without help: its case ended, or whoever asked took it back."""

    case_id: UUID
    request_id: UUID
    service: str
