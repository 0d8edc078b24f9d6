"""Faulty rows of imports hold whom to call: they are forgotten soon."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Func, IntegerField
from django.utils.translation import gettext_lazy as _

from huying.core.retention import forgets, older
from huying.patrols.enterprises.models import RegisterImport


@forgets("patrols.enterprises", words=_("企业库导入的错误行"), since=_("导入"), shared=True)
def faulty_rows(at: datetime) -> int:
    """Delete the rows that were not entered, of imports past their time."""
    size = Func(F("faults"), function="octet_length", output_field=IntegerField())
    old = RegisterImport.objects.annotate(size=size).filter(older("patrols.enterprises", at, "at"), size__gt=0)
    return old.update(faults="")
