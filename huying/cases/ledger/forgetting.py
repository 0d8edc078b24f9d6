"""What is forgotten of imports: personal data of rows that never became cases, and files that nobody went on with."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.cases.ledger.models import LedgerFile, LedgerRow
from huying.cases.ledger.rules import UNDER_WAY
from huying.core.retention import forgets, older


@forgets("cases.ledger", words=_("台账导入的文件和行"), since=_("上传"))
def forget_rows(at: datetime) -> int:
    """Delete the rows and the files of imports that are past their time; the counts stay. How many rows.

    An import at work is let finish: its rows go when they are cases, or the next time.
    """
    old = older("cases.ledger", at, "ledger__at", "ledger__area_code") & ~Q(ledger__stage__in=UNDER_WAY)
    files, _ = LedgerFile.objects.filter(old).delete()
    rows, _ = LedgerRow.objects.filter(old).delete()
    return files + rows
