"""Convert (哨转纠纷): a whistle becomes a case under the same code; the whistle ends in the same transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from huying.cases.commands.register import register
from huying.cases.intake import NewCase
from huying.cases.models import Case
from huying.core.command import command
from huying.incidents.commands.convert import convert as convert_incident
from huying.people.access import Actor


@command
def convert(*, by: Actor, at: datetime, incident_id: UUID, content: NewCase) -> Case:
    """Register what was whistled; place and area are those of the whistle unless the content says otherwise."""
    incident = convert_incident(by=by, at=at, incident_id=incident_id)
    told = replace(
        content,
        code=incident.code,
        whistle_id=incident.pk,
        channel="whistle",
        place_text=content.place_text or incident.place_text,
        area_code=content.area_code or incident.area_code,
    )
    return register(by=by, at=at, content=told)
