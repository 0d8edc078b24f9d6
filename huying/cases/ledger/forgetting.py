"""What is forgotten of imports: personal data of rows that never became cases, and files that nobody went on with."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.cases.ledger.models import LedgerFile, LedgerRow
from huying.cases.ledger.rules import KEPT_DAYS
from huying.core.retention import forgets


@forgets
def forget_rows(at: datetime) -> int:
    """Delete the rows and the files of imports that are older than thirty days; the counts stay. How many rows."""
    since = at - timedelta(days=KEPT_DAYS)
    files, _ = LedgerFile.objects.filter(ledger__at__lt=since).delete()
    rows, _ = LedgerRow.objects.filter(ledger__at__lt=since).delete()
    return files + rows
