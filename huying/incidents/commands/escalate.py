"""Escalate (上报): call the next command node up. By hand, or by a clock when nobody acknowledged."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.incidents.access import require
from huying.incidents.alerts import ALERT_LIVES, escalation_body
from huying.incidents.commands.receive import in_hand
from huying.incidents.escalations import hush
from huying.incidents.events import IncidentEscalated
from huying.incidents.journal import NotInThisState, record, state_word, take
from huying.incidents.models import Incident
from huying.incidents.rules import ENDED
from huying.notices.commands.send import send
from huying.people.access import Actor
from huying.people.nodes import command_nodes, seats_at


class NoNodeAbove(Conflict):
    """The district is the highest node."""

    slug = "no-node-above"
    text = _("上面没有更高一级指挥中心了。")


@command
def escalate(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Give an incident to the next node up and ring its seats, until somebody there receives it."""
    incident = take(incident_id)
    require(by, "escalate", incident)
    if incident.state in ENDED:
        raise NotInThisState(state=state_word(incident.state))
    nodes = command_nodes(incident.area_code)
    above = nodes[nodes.index(incident.owner_id) + 1 :] if incident.owner_id in nodes else nodes[-1:]
    if not above:
        raise NoNodeAbove
    before = in_hand(incident, by=by, at=at)
    call_node(incident, above[0], by=by, at=at, cause="hand", before=before)
    return incident


def call_node(
    incident: Incident, node_id: UUID, *, by: Actor, at: datetime, cause: str, before: tuple[Any, ...] = ()
) -> None:
    """Make a node the owner and ring everybody who holds a seat in it; the node called before rings no more."""
    stood, seats = incident.escalated_at, seats_at(node_id, at)
    incident.owner_id, incident.escalated_at = node_id, at
    told = record(incident, [*before, IncidentEscalated(incident.pk, node_id, cause)], by=by, at=at)[-1]
    hush(incident, stood, at, but=seats)
    send(
        stream=incident.stream,
        kind="escalation",
        body=escalation_body(incident, cause),
        to=dict.fromkeys(seats),
        event_id=told.id,
        at=at,
        expires_at=at + ALERT_LIVES,
    )
