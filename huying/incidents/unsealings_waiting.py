"""What of sealed incidents waits for a chief: a request of somebody else to open one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.incidents.models import Unsealing
from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.people.holders import CHIEFS


@waits
def unsealings_to_decide(actor: Actor, _at: datetime) -> list[Waiting]:
    """The oldest first. It names the code alone: the list is no place for what is sealed."""
    mine = Q()
    for duty in actor.duties:
        if duty.role in CHIEFS:
            mine |= Q(incident__area_code__startswith=duty.area_code)
    if not mine:
        return []
    rows = Unsealing.objects.filter(mine, decided_at=None, incident__emptied_at=None).exclude(asked_by=actor.id)
    return [
        Waiting(
            _("决定是否启封受保护的事件"),
            row.incident.code,
            "",
            reverse("seat:incident", args=[row.incident.code]),
            row.asked_at,
        )
        for row in rows.select_related("incident").order_by("asked_at")[:MOST]
    ]
