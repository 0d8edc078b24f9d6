"""Demand (须复盘): a complaint, a death or an exercise is noted of an incident; it is reviewed when it is over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.ids import new_id
from huying.incidents.journal import record, take
from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.supervision.reviews.access import require_demanding
from huying.supervision.reviews.commands.open_review import ELSEWHERE, OVER, IncidentNotOver, ReasonUnknown, open_review
from huying.supervision.reviews.events import ReviewDemanded
from huying.supervision.reviews.models import Demand
from huying.supervision.reviews.rules import DEMANDED, Source
from huying.supervision.reviews.soundness import sound_demand


@command
def demand_review(*, by: Actor, at: datetime, incident_id: UUID, reason: str, text: str = "") -> Demand:
    """Note it, once for each reason; of what is over the review begins at once.

    The system notes what a resident says: it stands beside the rating, so that no text is given. Raises ReasonUnknown,
    ExerciseByChief, IncidentNotOver of what was merged or goes on as a case, DemandUnclear, PersonNamed.
    """
    incident = take(incident_id)
    require_demanding(by, incident, reason)
    if reason not in DEMANDED:
        raise ReasonUnknown
    known = Demand.objects.filter(incident=incident, reason=reason).first()
    if known is not None:
        return known
    if incident.state in ELSEWHERE:
        raise IncidentNotOver
    source = Source.RESIDENT if by.system else Source.SEAT
    made = Demand.objects.create(
        id=new_id(),
        incident=incident,
        reason=reason,
        source=source,
        text="" if by.system else sound_demand(text, incident.area_code),
        noted_at=at,
        noted_by_id=by.id,
    )
    record(incident, [ReviewDemanded(incident.pk, reason, source)], by=by, at=at)
    _begin(incident, by=by, at=at, reason=reason)
    return made


def _begin(incident: Incident, *, by: Actor, at: datetime, reason: str) -> None:
    if incident.state in OVER:
        open_review(by=by, at=at, incident_id=incident.pk, reason=reason)
