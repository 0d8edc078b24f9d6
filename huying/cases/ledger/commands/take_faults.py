"""Take the faulty rows along (下载错误行): personal data leave the platform; another allowed it; it is on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.ledger.access import require_known
from huying.cases.ledger.events import LedgerFaultsTaken
from huying.cases.ledger.models import FaultsRequest, Ledger, LedgerRow
from huying.cases.ledger.refusals import NoFaults
from huying.cases.ledger.refusals_faults import FaultsNotAllowed
from huying.cases.ledger.rules import ALLOWED_FOR, Fate
from huying.cases.ledger.taking import record, take
from huying.core.command import command
from huying.people.access import Actor


@command
def take_faults(*, by: Actor, at: datetime, ledger_id: UUID) -> FaultsRequest:
    """Note it; the request that another person allowed. Whoever works at the machine has no other right to them.

    Raises NoFaults where there are none, or none any more, and FaultsNotAllowed without a leave of the last day.
    """
    ledger = take(ledger_id)
    require_known(by, ledger)
    rows = LedgerRow.objects.filter(ledger=ledger, fate__in=(Fate.FAULTY, Fate.DIFFERS)).count()
    if not rows:
        raise NoFaults
    allowed = _allowed(ledger, by, at)
    record(ledger, LedgerFaultsTaken(ledger.pk, rows), by=by, at=at)
    return allowed


def _allowed(ledger: Ledger, by: Actor, at: datetime) -> FaultsRequest:
    own = FaultsRequest.objects.filter(ledger=ledger, asked_by_id=by.person_id, approved=True)
    found = own.filter(decided_at__gt=at - ALLOWED_FOR).select_related("decided_by").order_by("-decided_at").first()
    if found is None:
        raise FaultsNotAllowed
    return found
