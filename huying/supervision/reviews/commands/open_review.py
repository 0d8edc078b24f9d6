"""Open (开始复盘): the review of an incident that is over, drafted from its record, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.incidents.journal import take as take_incident
from huying.incidents.models import Incident
from huying.incidents.rules import ENDED
from huying.incidents.rules import State as OfIncident
from huying.incidents.sealing import sealed
from huying.people.access import Actor
from huying.supervision.reviews import timing
from huying.supervision.reviews.access import require_opening
from huying.supervision.reviews.drafting import drafted
from huying.supervision.reviews.events import ReviewOpened
from huying.supervision.reviews.journal import record
from huying.supervision.reviews.models import Demand, Review
from huying.supervision.reviews.rules import Reason

ELSEWHERE = frozenset({OfIncident.DUPLICATE, OfIncident.CONVERTED})
"""What was merged or goes on as a case is looked at there."""
OVER = ENDED - ELSEWHERE


class IncidentNotOver(Conflict):
    """A review looks back on what is over."""

    slug = "review-incident-not-over"
    text = _("事件还没有结束，或已并入、转办，不能复盘。")


class ReasonUnknown(Invalid):
    """Why it is reviewed is one of the published reasons."""

    slug = "review-reason-unknown"
    text = _("请选择为什么复盘。")
    field = "reason"


class ExerciseNotNoted(Invalid):
    """That it was an exercise is noted first, by a chief: figures leave it out from then on."""

    slug = "review-exercise-not-noted"
    text = _("请指挥长先把这起事件记为演练，系统随即开始复盘。")
    field = "reason"


@command
def open_review(*, by: Actor, at: datetime, incident_id: UUID, reason: str) -> Review:
    """Draft it; one that is there already stays as it is. Raises IncidentNotOver, ReasonUnknown, ExerciseNotNoted."""
    incident = take_incident(incident_id)
    require_opening(by, incident)
    if reason not in set(Reason):
        raise ReasonUnknown
    if reason == Reason.EXERCISE and not Demand.objects.filter(incident=incident, reason=reason).exists():
        raise ExerciseNotNoted
    known = Review.objects.select_related("incident").filter(incident=incident).first()
    if known is not None:
        return known
    if incident.state not in OVER:
        raise IncidentNotOver
    with override(settings.LANGUAGE_CODE):
        sections, lines = drafted(incident, at)
    made = Review(
        id=new_id(),
        incident=incident,
        area_code=incident.area_code,
        sealed=sealed(incident),
        reason=reason,
        sections=sections,
        lines=lines,
        opened_at=at,
        opened_by_id=by.id,
    )
    made.due_at = timing.begin(made, _since(incident, reason, at))
    made.save(force_insert=True)
    record(made, ReviewOpened(made.pk, incident.pk, reason), by=by, at=at, first=True)
    return made


def _since(incident: Incident, reason: str, at: datetime) -> datetime:
    """From when its period counts: what is reviewed for its level from its end, everything else from now."""
    return incident.closed_at or at if reason == Reason.LEVEL else at
