"""Conclude (检查完毕): every row was read, or it goes no further. The file itself is dropped either way."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.ledger.events import LedgerChecked, LedgerFailed
from huying.cases.ledger.models import LedgerFile
from huying.cases.ledger.rules import UNDER_WAY, Stage
from huying.cases.ledger.taking import importer, record, take
from huying.core.command import command


@command
def conclude(*, at: datetime, ledger_id: UUID) -> None:
    """The check is over; the good rows wait to be imported."""
    ledger = take(ledger_id)
    if ledger.stage != Stage.CHECKING:
        return
    LedgerFile.objects.filter(ledger=ledger).delete()
    counts = (ledger.good, ledger.faulty, ledger.there, ledger.differs)
    ledger.stage, ledger.checked_at, ledger.rows, ledger.attempts = Stage.CHECKED, at, sum(counts), 0
    record(ledger, LedgerChecked(ledger.pk, *counts), by=importer(ledger), at=at)


@command
def give_up(*, at: datetime, ledger_id: UUID, reason: str) -> None:
    """It cannot be read or imported any further; what is in stays."""
    ledger = take(ledger_id)
    if ledger.stage not in UNDER_WAY:
        return
    LedgerFile.objects.filter(ledger=ledger).delete()
    ledger.stage, ledger.failure, ledger.ended_at = Stage.FAILED, reason, at
    record(ledger, LedgerFailed(ledger.pk, reason), by=importer(ledger), at=at)
