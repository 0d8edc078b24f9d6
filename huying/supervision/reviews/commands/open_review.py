"""Open (开始复盘): the review of an incident that is over, drafted from its record, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huying.clocks.holidays import calendar
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.incidents.journal import take as take_incident
from huying.incidents.rules import ENDED
from huying.incidents.rules import State as OfIncident
from huying.incidents.sealing import sealed
from huying.people.access import Actor
from huying.supervision.reviews.access import require_opening
from huying.supervision.reviews.drafting import drafted
from huying.supervision.reviews.events import ReviewOpened
from huying.supervision.reviews.journal import record
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.rules import DUE_DAYS, Reason

OVER = ENDED - {OfIncident.DUPLICATE, OfIncident.CONVERTED}
"""What was merged or goes on as a case is looked at there."""


class IncidentNotOver(Conflict):
    """A review looks back on what is over."""

    slug = "review-incident-not-over"
    text = _("事件还没有结束，或已并入、转办，不能复盘。")


class ReasonUnknown(Invalid):
    """Why it is reviewed is one of the published reasons."""

    slug = "review-reason-unknown"
    text = _("请选择为什么复盘。")
    field = "reason"


@command
def open_review(*, by: Actor, at: datetime, incident_id: UUID, reason: str) -> Review:
    """Draft it; one that is there already stays as it is. Raises IncidentNotOver, ReasonUnknown."""
    incident = take_incident(incident_id)
    require_opening(by, incident)
    if reason not in set(Reason):
        raise ReasonUnknown
    known = Review.objects.select_related("incident").filter(incident=incident).first()
    if known is not None:
        return known
    if incident.state not in OVER:
        raise IncidentNotOver
    with override(settings.LANGUAGE_CODE):
        sections, lines = drafted(incident, at)
    made = Review.objects.create(
        id=new_id(),
        incident=incident,
        area_code=incident.area_code,
        sealed=sealed(incident),
        reason=reason,
        sections=sections,
        lines=lines,
        opened_at=at,
        opened_by_id=by.id,
        due_at=calendar().due(incident.closed_at or at, DUE_DAYS, "working_day"),
    )
    record(made, ReviewOpened(made.pk, incident.pk, reason), by=by, at=at, first=True)
    return made
