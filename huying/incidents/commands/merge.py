"""Merge duplicates (并案): one matter, several whistles. All reporters are kept; the old code leads to the new one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop_all
from huying.core.command import command
from huying.core.errors import Invalid
from huying.incidents.access import require
from huying.incidents.events import DuplicateTaken, IncidentMerged
from huying.incidents.journal import NotInThisState, move, record, state_word, take
from huying.incidents.models import Alias, Incident, Reporter, RoomMessage
from huying.incidents.rules import ENDED
from huying.incidents.standing_down import Release
from huying.people.access import Actor


class SameIncident(Invalid):
    """An incident cannot be merged into itself."""

    slug = "same-incident"
    text = _("不能并入自己,请选择另一起事件。")
    field = "into"


@command
def merge(*, by: Actor, at: datetime, incident_id: UUID, into_id: UUID) -> Incident:
    """Merge one incident into another that is still open; returns the one that goes on."""
    if incident_id == into_id:
        raise SameIncident
    taken = {key: take(key) for key in sorted((incident_id, into_id))}
    incident, into = taken[incident_id], taken[into_id]
    require(by, "merge", incident)
    require(by, "merge", into)
    if into.state in ENDED:
        raise NotInThisState(state=state_word(into.state))
    move(incident, "merge", at)
    incident.merged_into = into
    stop_all(stream=incident.stream, at=at)
    _carry_over(incident, into)
    release = Release(incident, "merged", at)
    release.tell(record(incident, [IncidentMerged(incident.pk, into.pk), *release.facts()], by=by, at=at))
    record(into, [DuplicateTaken(into.pk, incident.pk, incident.code)], by=by, at=at)
    return into


def _carry_over(incident: Incident, into: Incident) -> None:
    """Reporters, room and codes go along; whoever reported to the first is heard in the second."""
    Reporter.objects.filter(incident=incident).update(incident=into)
    RoomMessage.objects.filter(incident=incident).update(incident=into)
    Alias.objects.filter(incident=incident).update(incident=into)
    Alias.objects.create(code=incident.code, incident=into)
