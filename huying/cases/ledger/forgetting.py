"""What is forgotten of imports: personal data of rows that never became cases, and files that nobody went on with."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from huying.cases.ledger.models import LedgerFile, LedgerRow
from huying.cases.ledger.rules import KEPT_DAYS, UNDER_WAY
from huying.core.retention import forgets


@forgets
def forget_rows(at: datetime) -> int:
    """Delete the rows and the files of imports that are older than thirty days; the counts stay. How many rows.

    An import at work is let finish: its rows go when they are cases, or the next time.
    """
    old = Q(ledger__at__lt=at - timedelta(days=KEPT_DAYS)) & ~Q(ledger__stage__in=UNDER_WAY)
    files, _ = LedgerFile.objects.filter(old).delete()
    rows, _ = LedgerRow.objects.filter(old).delete()
    return files + rows
