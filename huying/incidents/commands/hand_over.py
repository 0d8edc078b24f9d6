"""Hand over (移交): police, 119, 120 or another body takes the matter on the scene."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.incidents.access import require
from huying.incidents.commands.dispose import finish
from huying.incidents.events import IncidentHandedOver
from huying.incidents.journal import move, record, take
from huying.incidents.models import Incident, RoomMessage
from huying.people.access import Actor

AGENCIES = ("police", "fire", "medical", "department")
AGENCY_WORDS = {"police": _("公安"), "fire": _("消防"), "medical": _("急救"), "department": _("部门")}


class AgencyUnknown(Invalid):
    """An agency is one of: police, fire, medical, department."""

    slug = "agency-unknown"
    text = _("请选择移交给：公安、消防、急救或部门。")
    field = "agency"


class TakerNeeded(Invalid):
    """Who took over must be named."""

    slug = "taker-needed"
    text = _("请填写接手人的姓名或警号。")
    field = "taker"


@command
def hand_over(*, by: Actor, at: datetime, incident_id: UUID, agency: str, taker: str) -> Incident:
    """Note the receiving body and person; the clocks stop and everybody is released."""
    if agency not in AGENCIES:
        raise AgencyUnknown
    if not taker.strip():
        raise TakerNeeded
    incident = take(incident_id)
    require(by, "hand_over", incident)
    move(incident, "hand_over", at)
    RoomMessage.objects.create(
        incident=incident, author_id=by.id, kind="hand_over", text=f"{agency}|{taker.strip()[:120]}", at=at
    )
    release = finish(incident, at)
    release.tell(record(incident, [IncidentHandedOver(incident.pk, agency), *release.facts()], by=by, at=at))
    return incident
