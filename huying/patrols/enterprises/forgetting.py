"""Faulty rows of imports hold whom to call: they are forgotten after a week."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.core.retention import forgets
from huying.patrols.enterprises.models import RegisterImport

KEPT = timedelta(days=7)


@forgets
def faulty_rows(at: datetime) -> int:
    """Delete the rows that were not entered, of imports older than a week."""
    old = RegisterImport.objects.filter(at__lt=at - KEPT).exclude(faulty=0).exclude(faults=b"")
    return old.update(faults="")
