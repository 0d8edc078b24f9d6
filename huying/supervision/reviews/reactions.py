"""What follows by itself: what was grave, or what somebody complained of, is reviewed when it is over."""

from __future__ import annotations

from uuid import UUID

from huying.core.clock import now
from huying.core.reactions import on
from huying.incidents.events import FalseAlarmDeclared, IncidentCancelled, IncidentClosed
from huying.incidents.models import Incident
from huying.patrols.resident.events import MatterRated
from huying.people.access import SYSTEM
from huying.supervision.reviews.commands.demand_review import demand_review
from huying.supervision.reviews.commands.open_review import ELSEWHERE, open_review
from huying.supervision.reviews.models import Demand
from huying.supervision.reviews.rules import POOR, Reason, required


@on(IncidentClosed)
def review_what_was_grave(fact: IncidentClosed) -> None:
    """Draft the review of an incident of level 1 or 2, or of one of which a review is demanded."""
    level = Incident.objects.filter(pk=fact.incident_id).values_list("level", flat=True).first()
    if level is not None and required(level):
        open_review(by=SYSTEM, at=now(), incident_id=fact.incident_id, reason=Reason.LEVEL)
    else:
        _review_what_is_demanded(fact.incident_id)


@on(FalseAlarmDeclared)
def review_a_false_alarm(fact: FalseAlarmDeclared) -> None:
    """Of what was no incident only what somebody demanded."""
    _review_what_is_demanded(fact.incident_id)


@on(IncidentCancelled)
def review_what_was_taken_back(fact: IncidentCancelled) -> None:
    """Likewise."""
    _review_what_is_demanded(fact.incident_id)


@on(MatterRated)
def review_what_was_rated_poor(fact: MatterRated) -> None:
    """A poor rating of a whistle, by whoever raised it from a plate, is a complaint about its handling."""
    if fact.kind != "whistle" or fact.score > POOR:
        return
    found = Incident.objects.filter(code=fact.code).exclude(state__in=ELSEWHERE).first()
    if found is not None:
        demand_review(by=SYSTEM, at=now(), incident_id=found.pk, reason=Reason.COMPLAINT)


def _review_what_is_demanded(incident_id: UUID) -> None:
    """For the first reason that was noted."""
    reasons = Demand.objects.filter(incident=incident_id).order_by("noted_at", "pk")
    reason = reasons.values_list("reason", flat=True).first()
    if reason is not None:
        open_review(by=SYSTEM, at=now(), incident_id=incident_id, reason=reason)
