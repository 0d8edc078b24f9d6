"""Files of imports are kept for a month: long enough to take their faulty rows along."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.retention import forgets, older
from huying.patrols.registry.models import AddressImport, RowFault
from huying.patrols.registry.rules import UNDER_WAY


@forgets("patrols.registry", words=_("地址库导入的文件"), since=_("上传"))
def forget_files(at: datetime) -> int:
    """Drop the files and faults of imports past their time; the counts stay. How many files."""
    old = AddressImport.objects.filter(older("patrols.registry", at, "at", "area_code"), content__isnull=False)
    old = old.exclude(stage__in=UNDER_WAY)
    RowFault.objects.filter(taken__in=old).delete()
    return old.update(content=None)
