"""Brings to the page of an incident its review, or the way to open one."""

from __future__ import annotations

from typing import Any

from huying.core.ids import new_id
from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.supervision.reviews.access import may_write, visible_to
from huying.supervision.reviews.commands.open_review import OVER
from huying.supervision.reviews.rules import Reason
from huying.supervision.reviews.words import REASONS, STATES, TONES
from huying.ui.panels import panel


@panel("incident", "supervision_reviews/parts/panel.html")
def review_panel(actor: Actor, incident: Incident) -> dict[str, Any] | None:
    """For who reads the review, or may open one of an incident that is over."""
    found = visible_to(actor).filter(incident_id=incident.pk).first()
    if found is None and (incident.state not in OVER or not may_write(actor, incident.area_code)):
        return None
    return {
        "review": found,
        "code": incident.code,
        "state": STATES[found.state] if found else "",
        "tone": TONES[found.state] if found else "",
        "reasons": [(each, word) for each, word in REASONS.items() if each != Reason.LEVEL],
        "key": new_id().hex,
    }
