"""Cancel (撤回): the caller takes the whistle back, soon and before anybody is on the way. No mark is left."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop_all
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotAllowed
from huying.incidents.access import require
from huying.incidents.events import IncidentCancelled
from huying.incidents.journal import move, record, take
from huying.incidents.models import Incident
from huying.incidents.rules import CANCEL_WITHIN, State, may_follow
from huying.incidents.standing_down import Release
from huying.incidents.task_withdrawals import withdraw_all
from huying.people.access import Actor

REASONS = ("mistake", "settled")


class ReasonUnknown(Invalid):
    """A whistle is taken back by `mistake`, because the matter is `settled`, or without a word."""

    slug = "reason-unknown"
    text = _("请选择撤回的原因：按错了，或没事了。")
    field = "reason"


class TooLateToCancel(Conflict):
    """Two minutes are over, or somebody is already on the way."""

    slug = "too-late-to-cancel"
    text = _("已超过 2 分钟或有人正在赶来，不能直接撤回。请告诉指挥室是误报。")


@command
def cancel(*, by: Actor, at: datetime, incident_id: UUID, reason: str = "") -> Incident:
    """Take a whistle back within two minutes; those called are told that nobody is needed."""
    if reason and reason not in REASONS:
        raise ReasonUnknown
    incident = take(incident_id)
    require(by, "cancel", incident)
    if incident.raised_by_id != by.id:
        raise NotAllowed
    if incident.state == State.CANCELLED:
        return incident
    if at - incident.recorded_at > CANCEL_WITHIN or not may_follow(State(incident.state), "cancel"):
        raise TooLateToCancel
    move(incident, "cancel", at)
    stop_all(stream=incident.stream, at=at)
    release = Release(incident, "cancelled", at)
    release.tell(
        record(
            incident,
            [IncidentCancelled(incident.pk, reason), *withdraw_all(incident, "cancelled", at), *release.facts()],
            by=by,
            at=at,
        )
    )
    return incident
