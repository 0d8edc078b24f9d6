"""Cancel (取消): the deliberation is not held."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import DeliberationCancelled
from huying.cases.deliberation.journal import record, take_for
from huying.cases.deliberation.models import Deliberation
from huying.cases.deliberation.naming import require_nameless
from huying.cases.deliberation.rules import State
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class WhyCancelled(Invalid):
    """Why it is not held."""

    slug = "deliberation-why-cancelled"
    text = _("请写明为什么取消。")
    field = "reason"


@command
def cancel(*, by: Actor, at: datetime, deliberation_id: UUID, reason: str) -> Deliberation:
    """It is not held; guests read why in the room. Raises WhyCancelled."""
    room = take_for(by, "cancel", deliberation_id)
    if not reason.strip():
        raise WhyCancelled
    require_nameless(room, reason, "reason")
    room.state, room.result, room.ended_at = State.CANCELLED, reason.strip()[:200], at
    record(room, [DeliberationCancelled(room.pk)], by=by, at=at)
    return room
