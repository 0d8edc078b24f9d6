"""What a note says: ids and states of an incident, no person and no words; of a sealed one neither type nor level."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from huying.core.eventlog import canonical
from huying.incidents.models import Incident
from huying.incidents.sealing import area_known, sealed
from huying.integrations.webhooks.models import Delivery
from huying.integrations.webhooks.rules import VERSION


def note(delivery: Delivery, at: datetime, data: dict[str, Any]) -> str:
    """The JSON text that is sent, the same at every try."""
    return canonical(
        {"id": str(delivery.pk), "type": delivery.type, "version": VERSION, "at": at.isoformat(), "data": data}
    )


def told_of(incident: Incident) -> dict[str, Any]:
    """An incident as outsiders are told of it; more is to be asked of the API, under the asker's own rights."""
    hidden = sealed(incident)
    return {
        "id": str(incident.pk),
        "code": incident.code,
        "state": incident.state,
        "template": "" if hidden else incident.template,
        "level": None if hidden else incident.level,
        "area_code": area_known(incident),
        "version": incident.version,
    }
