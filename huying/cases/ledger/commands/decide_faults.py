"""Decide whether the faulty rows may be taken along (审批下载): another person than who asked, and it is on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.ledger.access import require_deciding
from huying.cases.ledger.events import LedgerFaultsDecided
from huying.cases.ledger.models import FaultsRequest
from huying.cases.ledger.refusals_faults import FaultsDecided, FaultsWhyNot, OwnFaults
from huying.cases.ledger.taking import record, take
from huying.core.command import command
from huying.people.access import Actor


@command
def decide_faults(
    *, by: Actor, at: datetime, ledger_id: UUID, request_id: UUID, approved: bool, answer: str = ""
) -> FaultsRequest:
    """Yes lets who asked download them for a day; no says why. Raises OwnFaults, FaultsDecided or FaultsWhyNot."""
    ledger = take(ledger_id)
    row = require_deciding(by, ledger, request_id)
    if row.asked_by_id == by.person_id:
        raise OwnFaults
    if row.decided_at is not None:
        raise FaultsDecided
    if not approved and not answer.strip():
        raise FaultsWhyNot
    row.approved, row.answer = approved, "" if approved else answer.strip()[:200]
    row.decided_by_id, row.decided_at = by.person_id, at
    row.save()
    record(ledger, LedgerFaultsDecided(ledger.pk, row.pk, approved), by=by, at=at)
    return row
