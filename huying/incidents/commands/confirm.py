"""Confirm (确认): the caller or the seat says that it is really solved."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.access import require
from huying.incidents.events import IncidentConfirmed
from huying.incidents.journal import move, record, take
from huying.incidents.models import Incident
from huying.people.access import Actor


@command
def confirm(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Confirm the outcome of an incident that was disposed of or handed over."""
    incident = take(incident_id)
    require(by, "confirm", incident)
    move(incident, "confirm", at)
    record(incident, [IncidentConfirmed(incident.pk, by_caller=by.id == incident.raised_by_id)], by=by, at=at)
    return incident
