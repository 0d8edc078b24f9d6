"""What can happen to a person's account, duty and tokens. Ids and values only, on the stream `person:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


def stream_of(person_id: UUID) -> str:
    """The stream of one person."""
    return f"person:{person_id}"


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PersonSignedIn:
    """The right password was given."""

    person_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SignInRefused:
    """A wrong password was given, or the account is closed."""

    person_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AccountLocked:
    """Too many wrong passwords: no sign-in until then."""

    person_id: UUID
    until: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PersonSignedOut:
    """The person ended the session."""

    person_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """The person set a new password; all other sessions end by that."""

    person_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """The person chose a language or large type."""

    person_id: UUID
    language: str
    elder: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutySignedOn:
    """The person went on duty for an organisation, of their own will."""

    person_id: UUID
    organisation_id: UUID
    shift_id: UUID
    until: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DutySignedOff:
    """The person went off duty before the shift ended by itself."""

    person_id: UUID
    shift_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TokenCreated:
    """A token of the API was made for a person."""

    person_id: UUID
    token_id: UUID
    scopes: tuple[str, ...]
    expires_at: datetime | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TokenRevoked:
    """A token of the API ended before its time."""

    person_id: UUID
    token_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ViewSaved:
    """The person keeps a list as it stands under a name; `shared` says that colleagues may open it by its address."""

    person_id: UUID
    view_id: UUID
    table: str
    shared: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ViewDropped:
    """The person let go of a saved view."""

    person_id: UUID
    view_id: UUID
    table: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ListExported:
    """The person took a list along, personal data covered. What narrowed it stands as `name=value`, a typed one as
    `name=*`: who was looked for is not noted."""

    person_id: UUID
    table: str
    form: str
    rows: int
    columns: tuple[str, ...]
    filters: tuple[str, ...]
