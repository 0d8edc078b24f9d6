"""How long alarms of devices are kept: they say when somebody pressed a button where. What still goes on stays."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.core.retention import forgets, older
from huying.devices.models import Alarm
from huying.incidents.rules import ENDED

KIND = "devices.alarms"


@forgets(KIND, words=_("设备报警记录"), since=_("最近一条消息"))
def forget_alarms(at: datetime) -> int:
    """Delete old alarms whose incident is over, or that raised none."""
    over = Q(incident=None) | Q(incident__state__in=ENDED)
    rows, _details = Alarm.objects.filter(over, older(KIND, at, "last_at", "device__area__code")).delete()
    return rows
