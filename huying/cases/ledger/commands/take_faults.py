"""Take the faulty rows along (下载错误行): that somebody did is on record, for personal data leave with them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.ledger.access import require_known
from huying.cases.ledger.events import LedgerFaultsTaken
from huying.cases.ledger.models import LedgerRow
from huying.cases.ledger.refusals import NoFaults
from huying.cases.ledger.rules import Fate
from huying.cases.ledger.taking import record, take
from huying.core.command import command
from huying.people.access import Actor


@command
def take_faults(*, by: Actor, at: datetime, ledger_id: UUID) -> int:
    """Note it; how many rows. Raises NoFaults where there are none, or none any more."""
    ledger = take(ledger_id)
    require_known(by, ledger)
    rows = LedgerRow.objects.filter(ledger=ledger, fate__in=(Fate.FAULTY, Fate.DIFFERS)).count()
    if not rows:
        raise NoFaults
    record(ledger, LedgerFaultsTaken(ledger.pk, rows), by=by, at=at)
    return rows
