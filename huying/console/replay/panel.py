"""Registers the way to the replay on the page of an incident."""

from __future__ import annotations

from typing import Any

from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.ui.panels import panel


@panel("incident", "console/replay/way.html")
def way(_actor: Actor, incident: Incident) -> dict[str, Any] | None:
    """For whoever reads the incident itself; what is sealed to this reader has no replay."""
    return None if incident.veiled else {"code": incident.code}
