"""Files of imports are kept for a month: long enough to take their faulty rows along."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.core.retention import forgets
from huying.patrols.registry.models import AddressImport, RowFault
from huying.patrols.registry.rules import KEPT_DAYS, UNDER_WAY


@forgets
def forget_files(at: datetime) -> int:
    """Drop the files and faults of imports older than thirty days; the counts stay. How many files."""
    old = AddressImport.objects.filter(at__lt=at - timedelta(days=KEPT_DAYS), content__isnull=False)
    old = old.exclude(stage__in=UNDER_WAY)
    RowFault.objects.filter(taken__in=old).delete()
    return old.update(content=None)
