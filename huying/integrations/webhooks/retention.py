"""How long notes are kept: what was delivered, or can never be, is of no use to anybody after a week."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.retention import forgets, older
from huying.integrations.webhooks.models import Delivery

KIND = "integrations.webhooks"


@forgets(KIND, words=_("已投递的事件推送"), since=_("投递或停用"), shared=True)
def forget_notes(at: datetime) -> int:
    """Delete notes delivered long ago, and all of addresses that ended long ago. What is parked waits on."""
    old = older(KIND, at, "delivered_at") | older(KIND, at, "subscription__disabled_at")
    rows, _ = Delivery.objects.filter(old).delete()
    return rows
