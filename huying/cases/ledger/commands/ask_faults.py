"""Ask for the faulty rows (申请下载错误行): personal data leave the platform, so another person allows it first."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.ledger.access import approvers_of, require_known
from huying.cases.ledger.events import LedgerFaultsAsked
from huying.cases.ledger.models import FaultsRequest, Ledger, LedgerRow
from huying.cases.ledger.refusals import NoFaults
from huying.cases.ledger.refusals_faults import FaultsAskedAlready, FaultsReason
from huying.cases.ledger.rules import Fate
from huying.cases.ledger.taking import record, take
from huying.core.command import command
from huying.notices.commands.send import send
from huying.people.access import Actor

REASON_AT_LEAST = 4


@command
def ask_faults(*, by: Actor, at: datetime, ledger_id: UUID, reason: str) -> FaultsRequest:
    """Say what they are needed for; another person of the body, or a chief over its area, is told.

    Raises FaultsReason, NoFaults, or FaultsAskedAlready while a request of this person waits.
    """
    ledger = take(ledger_id)
    require_known(by, ledger)
    if len(reason.strip()) < REASON_AT_LEAST:
        raise FaultsReason
    rows = LedgerRow.objects.filter(ledger=ledger, fate__in=(Fate.FAULTY, Fate.DIFFERS)).count()
    if not rows:
        raise NoFaults
    if FaultsRequest.objects.filter(ledger=ledger, asked_by_id=by.person_id, decided_at=None).exists():
        raise FaultsAskedAlready
    row = FaultsRequest.objects.create(
        ledger=ledger, reason=reason.strip()[:200], rows=rows, asked_by_id=by.person_id, asked_at=at
    )
    _tell(ledger, row, by, at)
    return row


def _tell(ledger: Ledger, row: FaultsRequest, by: Actor, at: datetime) -> None:
    fact = record(ledger, LedgerFaultsAsked(ledger.pk, row.pk, row.rows), by=by, at=at)
    send(
        stream=f"decision:{row.pk}",
        kind="update",
        body={"matter": str(ledger.pk), "title": ledger.name, "why": "decide_faults"},
        to=dict.fromkeys(approvers_of(ledger, at) - {by.person_id}),
        event_id=fact.id,
        at=at,
    )
