"""Start (导入): the good rows of a checked file become cases, in the background."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.ledger.access import require_known
from huying.cases.ledger.events import LedgerStarted
from huying.cases.ledger.models import Ledger
from huying.cases.ledger.refusals import CannotStartNow, LedgerForgotten
from huying.cases.ledger.rules import Stage, forgotten
from huying.cases.ledger.taking import record, take
from huying.core.command import command
from huying.core.retention import kept
from huying.people.access import Actor


@command
def start(*, by: Actor, at: datetime, ledger_id: UUID) -> Ledger:
    """Have them imported; faulty rows stay behind. Raises CannotStartNow, LedgerForgotten."""
    ledger = take(ledger_id)
    require_known(by, ledger)
    if ledger.stage != Stage.CHECKED or not ledger.good:
        raise CannotStartNow
    period = kept("cases.ledger", ledger.area_code)
    if forgotten(ledger.at, at, period):
        raise LedgerForgotten(days=period.days)
    ledger.stage, ledger.started_at = Stage.IMPORTING, at
    record(ledger, LedgerStarted(ledger.pk, ledger.good), by=by, at=at)
    return ledger
