"""What is forgotten: what a record says that never became a case. That it came, and why it was rejected, stays."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.retention import forgets, older
from huying.integrations.connectors.models import Record
from huying.integrations.connectors.rules import Fate

KIND = "integrations.connectors"


@forgets(KIND, words=_("未能接收的对接记录内容"), since=_("收到记录"))
def forget_records(at: datetime) -> int:
    """Empty rejected records that nobody mended in time; how many."""
    old = older(KIND, at, "at", "connector__area_code")
    return Record.objects.filter(old, state=Fate.REJECTED).update(state=Fate.EXPIRED, content="", settled_at=at)
