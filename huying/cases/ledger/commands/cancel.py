"""Cancel (取消): nothing more is imported; what is a case by now stays one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.ledger.access import require_known
from huying.cases.ledger.events import LedgerCancelled
from huying.cases.ledger.models import Ledger, LedgerFile, LedgerRow
from huying.cases.ledger.refusals import CannotCancelNow
from huying.cases.ledger.rules import CANCELLABLE, Fate, Stage
from huying.cases.ledger.taking import record, take
from huying.core.command import command
from huying.people.access import Actor


@command
def cancel(*, by: Actor, at: datetime, ledger_id: UUID) -> Ledger:
    """Call it off and forget the cells that were not imported. Raises CannotCancelNow."""
    ledger = take(ledger_id)
    require_known(by, ledger)
    if ledger.stage not in CANCELLABLE:
        raise CannotCancelNow
    LedgerFile.objects.filter(ledger=ledger).delete()
    LedgerRow.objects.filter(ledger=ledger, fate=Fate.GOOD).delete()
    ledger.stage, ledger.ended_at = Stage.CANCELLED, at
    record(ledger, LedgerCancelled(ledger.pk, ledger.imported), by=by, at=at)
    return ledger
