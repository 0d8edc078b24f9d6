"""What the staff's pages of a hazard and of an incident show of residents: what they said of the handling, their call.

Score and words are about the matter: who rated is not kept, and nobody is rated. They are read by those who handle the
matter alone: on patrol or at the seat for a hazard, in the command or at the station for an incident.
"""

from __future__ import annotations

from typing import Any

from huying.incidents.access import standings
from huying.incidents.models import Incident
from huying.patrols.hazards.access import on_patrol
from huying.patrols.hazards.models import Hazard
from huying.patrols.resident.commands.read_phone import READING
from huying.patrols.resident.models import MatterRating, ResidentWhistle
from huying.people.access import Actor
from huying.ui.panels import panel

HANDLING = READING | {"station"}
"""Ways to stand to an incident by which somebody reads what was said of its handling."""


@panel("hazard", "patrols_resident/ratings_panel.html")
def of_hazard(actor: Actor, hazard: Hazard) -> dict[str, Any] | None:
    """What those who reported it, or what was merged into it, said when it was over."""
    return _ratings([hazard.code, *hazard.merged.values_list("code", flat=True)]) if on_patrol(actor, hazard) else None


@panel("incident", "patrols_resident/caller_panel.html")
def caller_of(actor: Actor, incident: Incident) -> dict[str, Any] | None:
    """That it was called from a plate, and the way to the number that was left."""
    row = ResidentWhistle.objects.filter(incident=incident).first()
    if row is None or incident.veiled or not standings(actor, incident) & READING:
        return None
    return {"row": row, "incident": incident}


@panel("incident", "patrols_resident/ratings_panel.html")
def of_incident(actor: Actor, incident: Incident) -> dict[str, Any] | None:
    """What whoever called from a plate said when it was over, of what was merged into it too."""
    if incident.veiled:
        return None
    told = _ratings([incident.code, *incident.merged.values_list("code", flat=True)])
    return told if told and standings(actor, incident) & HANDLING else None


def _ratings(codes: list[str]) -> dict[str, Any] | None:
    rows = list(MatterRating.objects.filter(code__in=codes).order_by("at"))
    return {"ratings": rows} if rows else None
