"""Says on the page of an incident that its words were destroyed: when, by which rule, and with which certificate."""

from __future__ import annotations

from typing import Any

from huying.core.retention import rule_of
from huying.incidents.models import Incident
from huying.incidents.retention import kind_of
from huying.people.access import Actor
from huying.supervision.retention.access import destructions_for
from huying.supervision.retention.models import Doomed
from huying.supervision.retention.rules import Outcome
from huying.supervision.retention.words import said_length
from huying.ui.panels import panel


@panel("incident", "supervision_retention/parts/incident.html")
def emptied(actor: Actor, incident: Incident) -> dict[str, Any] | None:
    """For everybody who opens the page; the list that was approved is linked for who reads the register."""
    if incident.emptied_at is None:
        return None
    rows = Doomed.objects.filter(kind=kind_of(incident), key=str(incident.pk), outcome=Outcome.DESTROYED)
    row = rows.select_related("destruction__certificate").first()
    ruled = row.destruction if row else rule_of(kind_of(incident), incident.area_code)
    readable = row is not None and destructions_for(actor).filter(pk=row.destruction_id).exists()
    return {
        "at": incident.emptied_at,
        "length": said_length(ruled.length, ruled.unit),
        "source": ruled.source,
        "destruction": row.destruction if row else None,
        "readable": readable,
    }
