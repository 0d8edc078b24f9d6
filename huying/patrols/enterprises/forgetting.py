"""Faulty rows of imports hold whom to call: they are forgotten after a week."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Func, IntegerField

from huying.core.retention import forgets
from huying.patrols.enterprises.models import RegisterImport

KEPT = timedelta(days=7)


@forgets
def faulty_rows(at: datetime) -> int:
    """Delete the rows that were not entered, of imports older than a week."""
    size = Func(F("faults"), function="octet_length", output_field=IntegerField())
    old = RegisterImport.objects.annotate(size=size).filter(at__lt=at - KEPT, size__gt=0)
    return old.update(faults="")
