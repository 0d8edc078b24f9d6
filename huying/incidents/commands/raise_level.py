"""Raise the response level (升级): 1 own unit, 2 both ways, 3 everybody in the ring (一呼百应)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.dispatch.situation import DISTRICT, SAME_GRID
from huying.incidents.access import require
from huying.incidents.calling import call_wave
from huying.incidents.commands.dispatch import route
from huying.incidents.commands.receive import in_hand
from huying.incidents.escalations import hush
from huying.incidents.events import ResponseRaised
from huying.incidents.journal import NotInThisState, state_word, take
from huying.incidents.models import Incident
from huying.incidents.rules import CALLING, State, may_follow
from huying.people.access import Actor


class HighestLevel(Conflict):
    """Level 3 is the highest."""

    slug = "highest-level"
    text = _("已是三级响应（一呼百应），不能再升级。")


@command
def raise_level(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Go one response level up and call what it asks for."""
    incident = take(incident_id)
    require(by, "raise_level", incident)
    if State(incident.state) not in CALLING:
        raise NotInThisState(state=state_word(incident.state))
    if incident.response_level == 3:
        raise HighestLevel
    stood, received = incident.escalated_at, in_hand(incident, by=by, at=at)
    incident.response_level += 1
    incident.ring = min(max(incident.ring, SAME_GRID), DISTRICT)
    facts = (*received, ResponseRaised(incident.pk, incident.response_level, incident.ring))
    if may_follow(State(incident.state), "dispatch"):
        route(incident, by=by, at=at, cause="level", before=facts)
    else:
        call_wave(incident, by=by, at=at, cause="level", before=facts)
    hush(incident, stood, at)
    return incident
