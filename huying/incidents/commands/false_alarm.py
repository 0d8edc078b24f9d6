"""False alarm (误报): a seat finds that nothing happened. The caller gets no mark for it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.incidents.access import require
from huying.incidents.commands.dispose import finish
from huying.incidents.events import FalseAlarmDeclared
from huying.incidents.journal import move, record, take
from huying.incidents.models import Incident, RoomMessage
from huying.incidents.task_withdrawals import withdraw_all
from huying.people.access import Actor


class ReasonNeeded(Invalid):
    """A reason in words."""

    slug = "reason-needed"
    text = _("请写明原因。")
    field = "reason"


@command
def false_alarm(*, by: Actor, at: datetime, incident_id: UUID, reason: str) -> Incident:
    """End an incident as a false alarm, with the reason in the room; everybody is released."""
    if not reason.strip():
        raise ReasonNeeded
    incident = take(incident_id)
    require(by, "false_alarm", incident)
    move(incident, "false_alarm", at)
    RoomMessage.objects.create(
        incident=incident, author_id=by.id, kind="false_alarm", text=reason.strip()[:2000], at=at
    )
    release = finish(incident, at, "false_alarm")
    release.tell(
        record(
            incident,
            [FalseAlarmDeclared(incident.pk), *withdraw_all(incident, "false_alarm", at), *release.facts()],
            by=by,
            at=at,
        )
    )
    return incident
