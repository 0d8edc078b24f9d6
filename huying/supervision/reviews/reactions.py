"""What follows by itself: a grave incident that is over is reviewed."""

from __future__ import annotations

from huying.core.clock import now
from huying.core.reactions import on
from huying.incidents.events import IncidentClosed
from huying.incidents.models import Incident
from huying.people.access import SYSTEM
from huying.supervision.reviews.commands.open_review import open_review
from huying.supervision.reviews.rules import Reason, required


@on(IncidentClosed)
def review_what_was_grave(fact: IncidentClosed) -> None:
    """Draft the review of an incident of level 1 or 2."""
    level = Incident.objects.filter(pk=fact.incident_id).values_list("level", flat=True).first()
    if level is not None and required(level):
        open_review(by=SYSTEM, at=now(), incident_id=fact.incident_id, reason=Reason.LEVEL)
