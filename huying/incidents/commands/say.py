"""Say (说): a line or a photo in the incident's room (事件群), for everybody who takes part."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.incidents.access import require
from huying.incidents.events import RoomMessagePosted
from huying.incidents.journal import record, take
from huying.incidents.models import RoomMessage
from huying.incidents.rules import original_time
from huying.people.access import Actor

LONGEST = 2000


class NothingSaid(Invalid):
    """Neither words nor a photo."""

    slug = "nothing-said"
    text = _("请输入文字或选择照片。")
    field = "text"


class TooLong(Invalid):
    """At most 2,000 characters."""

    slug = "too-long"
    text = _("最多 2000 字。")
    field = "text"


@command
def say(
    *,
    by: Actor,
    at: datetime,
    incident_id: UUID,
    text: str = "",
    photo: str = "",
    client_at: datetime | None = None,
) -> RoomMessage:
    """Post to the room; `photo` is the name of a stored file, `client_at` the phone's time of the press.

    What was said offline stands in the room where it was said, though never before the whistle itself.
    """
    if not text.strip() and not photo:
        raise NothingSaid
    if len(text) > LONGEST:
        raise TooLong
    incident = take(incident_id)
    require(by, "say", incident)
    said_at = original_time(client_at, at, since=incident.raised_at)
    message = RoomMessage.objects.create(incident=incident, author_id=by.id, text=text.strip(), photo=photo, at=said_at)
    record(incident, [RoomMessagePosted(incident.pk, message.pk, photo=bool(photo))], by=by, at=at)
    return message
