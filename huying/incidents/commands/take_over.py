"""Take over (接管) and delegate (下派): which command node owns an incident."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.incidents.access import require
from huying.incidents.commands.receive import in_hand
from huying.incidents.escalations import hush
from huying.incidents.events import IncidentTakenOver
from huying.incidents.journal import NotInThisState, record, state_word, take
from huying.incidents.models import Incident
from huying.incidents.rules import ENDED
from huying.people.access import Actor
from huying.people.nodes import command_nodes
from huying.people.roles import SEATS


class AlreadyOwned(Conflict):
    """This node owns the incident already."""

    slug = "already-owned"
    text = _("这起事件已经由本级指挥。")


class NoNodeBelow(Conflict):
    """There is no command node below the owner."""

    slug = "no-node-below"
    text = _("下面没有可以下派的指挥室。")


@command
def take_over(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Take the command of an incident to one's own node."""
    incident = take(incident_id)
    require(by, "take_over", incident)
    own = next(duty.organisation_id for duty in by.duties if duty.role in SEATS and duty.covers(incident.area_code))
    _give(incident, own, by=by, at=at, cause="take_over")
    return incident


@command
def delegate(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Give the command of an incident back to its street."""
    incident = take(incident_id)
    require(by, "delegate", incident)
    nodes = command_nodes(incident.area_code)
    if len(nodes) < 2 or incident.owner_id == nodes[0]:
        raise NoNodeBelow
    _give(incident, nodes[0], by=by, at=at, cause="delegate")
    return incident


def _give(incident: Incident, node_id: UUID, *, by: Actor, at: datetime, cause: str) -> None:
    if incident.state in ENDED:
        raise NotInThisState(state=state_word(incident.state))
    if incident.owner_id == node_id:
        raise AlreadyOwned
    stood, received = incident.escalated_at, in_hand(incident, by=by, at=at)
    incident.owner_id = node_id
    record(incident, [*received, IncidentTakenOver(incident.pk, node_id, cause)], by=by, at=at)
    hush(incident, stood, at)
