"""Note what is due (知道了): the messages stay on record as seen; the matters stay on the list until they are done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.notices.commands.marking import mark
from huying.notices.models import Delivery
from huying.people.access import Actor

BEFORE = ("queued", "sent", "delivered")


@command
def note_due(*, by: Actor, at: datetime, messages: Collection[UUID]) -> int:
    """Note these messages of one's own that tell of a clock; how many were new."""
    own = Delivery.objects.filter(person_id=by.person_id, message_id__in=list(messages))
    ids = own.filter(message__kind="update", message__stream__startswith="clock:").values_list("message_id", flat=True)
    return mark("seen", [(message_id, by.person_id) for message_id in ids], at, before=BEFORE)
