"""What waits for a person: a missed call to be called back."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.integrations.phone.access import takes_calls, visible_to
from huying.integrations.phone.rules import State
from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor


@waits
def calls_to_return(actor: Actor, _at: datetime) -> list[Waiting]:
    """The missed ones of one's area, the first to have rung first; no number stands in a list."""
    if not takes_calls(actor):
        return []
    rows = visible_to(actor).filter(state=State.MISSED).order_by("rang_at", "pk")[:MOST]
    return [Waiting(_("回拨来电"), row.line, "", reverse("phone:calls"), row.rang_at) for row in rows]
