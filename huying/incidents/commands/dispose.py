"""Dispose (处置): handled on the spot, with a result, words and, for graver levels, a photo."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop_all
from huying.core.command import command
from huying.core.errors import Invalid
from huying.incidents.access import require
from huying.incidents.events import IncidentDisposed
from huying.incidents.journal import move, record, take
from huying.incidents.models import Assignment, Incident, RoomMessage
from huying.incidents.rules import Answer, needs_evidence
from huying.incidents.standing_down import Release
from huying.people.access import Actor


class EvidenceNeeded(Invalid):
    """From level 3 (较大) on a disposal must carry a photo."""

    slug = "evidence-needed"
    text = _("较大及以上事件处置完毕须附现场照片。")
    field = "photo"


class ResultNeeded(Invalid):
    """A disposal says in at least one line what was done."""

    slug = "result-needed"
    text = _("请写明处置结果。")
    field = "text"


@command
def dispose(*, by: Actor, at: datetime, incident_id: UUID, text: str, photo: str = "") -> Incident:
    """Close the work on the scene with its result; everybody is released."""
    if not text.strip():
        raise ResultNeeded
    incident = take(incident_id)
    require(by, "dispose", incident)
    check_evidence(incident, photo)
    move(incident, "dispose", at)
    RoomMessage.objects.create(
        incident=incident, author_id=by.id, kind="report", text=text.strip()[:2000], photo=photo, at=at
    )
    release = finish(incident, at)
    fact = IncidentDisposed(incident.pk, "disposed", photo=bool(photo))
    release.tell(record(incident, [fact, *release.facts()], by=by, at=at))
    return incident


def check_evidence(incident: Incident, photo: str) -> None:
    """Pass, or raise EvidenceNeeded: this photo or an earlier one from the room will do."""
    if photo or not needs_evidence(incident.level):
        return
    if not incident.room.exclude(photo="").exists():
        raise EvidenceNeeded


def finish(incident: Incident, at: datetime, why: str = "over") -> Release:
    """Stop the clocks and let everybody go; those on the scene are done. The caller records and tells."""
    stop_all(stream=incident.stream, at=at)
    incident.lead_offered_id = None
    Assignment.objects.filter(incident=incident, state=Answer.ARRIVED).update(state=Answer.DONE, ended_at=at)
    return Release(incident, why, at)
