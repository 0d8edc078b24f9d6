"""Brings to the page of an incident its review, why it must be reviewed, or the way to open one."""

from __future__ import annotations

from typing import Any

from huying.core.ids import new_id
from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.supervision.reviews.access import may_write, visible_to
from huying.supervision.reviews.commands.open_review import ELSEWHERE, OVER
from huying.supervision.reviews.queries import demands_of
from huying.supervision.reviews.rules import State
from huying.supervision.reviews.words import STATES, TONES
from huying.ui.panels import panel


@panel("incident", "supervision_reviews/parts/panel.html")
def review_panel(actor: Actor, incident: Incident) -> dict[str, Any] | None:
    """For who reads the review, or may open or demand one."""
    writes = incident.state not in ELSEWHERE and may_write(actor, incident.area_code)
    over = incident.state in OVER  # what still runs has no review, so that nobody asks the database for one
    found = visible_to(actor).filter(incident_id=incident.pk).first() if over else None
    if found is None and not writes:
        return None
    return {
        "review": found,
        "code": incident.code,
        "state": STATES[found.state] if found else "",
        "tone": TONES[found.state] if found else "",
        "signed": found is not None and found.state == State.SIGNED,
        "over": over,
        "writes": writes,
        "demands": demands_of(incident),
        "key": new_id().hex,
    }
