"""What happens to an import, on the stream `ledger:<id>`, and to a case that came of one. Ids and counts only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LedgerReceived:
    """Somebody brought a ledger for a body. `digest` is the SHA-256 of the file."""

    ledger_id: UUID
    owner_id: UUID
    digest: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LedgerChecked:
    """All of its rows were read: so many can be imported, have faults, were there already, or have changed since."""

    ledger_id: UUID
    good: int
    faulty: int
    there: int
    differs: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LedgerStarted:
    """Its good rows are being imported."""

    ledger_id: UUID
    rows: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LedgerImported:
    """Its good rows are cases now."""

    ledger_id: UUID
    imported: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LedgerCancelled:
    """Somebody called it off; what was imported by then stays."""

    ledger_id: UUID
    imported: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LedgerFailed:
    """Its file could not be read to the end."""

    ledger_id: UUID
    reason: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LedgerFaultsTaken:
    """Somebody took the workbook of its faulty rows along, in which personal data stand."""

    ledger_id: UUID
    rows: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LedgerFaultsAsked:
    """Somebody asks to take the faulty rows along; the reason stands in the row."""

    ledger_id: UUID
    request_id: UUID
    rows: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LedgerFaultsDecided:
    """Another person allowed it for a day, or said no."""

    ledger_id: UUID
    request_id: UUID
    approved: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseImported:
    """A case was taken over from a row of a ledger, in this state; nothing was sent and no history was asked about."""

    case_id: UUID
    ledger_id: UUID
    row: int
    state: str
