"""Receive (接报): a command node acknowledges. The first to press wins, the other is told who did."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict
from huying.incidents.access import require, waits_for
from huying.incidents.escalations import hush
from huying.incidents.events import IncidentReceived, Limit
from huying.incidents.journal import NotInThisState, record, state_word, take
from huying.incidents.models import Incident
from huying.incidents.rules import ACTING_CLOCKS, ENDED, State
from huying.incidents.steps import step_over
from huying.people.access import Actor


class AlreadyReceived(Conflict):
    """Somebody else was faster."""

    slug = "already-received"
    text = _("{who} 已在 {at} 接报。")


@command
def receive(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Acknowledge an incident. Pressing twice changes nothing; a second person gets AlreadyReceived.

    Whoever an escalation called receives it anew.
    """
    incident = take(incident_id)
    require(by, "receive", incident)
    if incident.received_by_id is not None and not waits_for(by, incident):
        if incident.received_by_id == by.id:
            return incident
        _refuse(incident)
    if incident.state in ENDED:
        raise NotInThisState(state=state_word(incident.state))
    stood = incident.escalated_at
    record(incident, in_hand(incident, by=by, at=at), by=by, at=at)
    hush(incident, stood, at)
    return incident


def in_hand(incident: Incident, *, by: Actor, at: datetime) -> tuple[Any, ...]:
    """The facts of a seat's act on what nobody received yet: whoever acts on it has received it by that.

    The caller records them, and hushes an escalation that stood.
    """
    if by.system or (incident.received_by_id is not None and not waits_for(by, incident)):
        return ()
    limits = acknowledge(incident, by=by, at=at)
    return (IncidentReceived(incident.pk, _node(by, incident), limits),)


def acknowledge(incident: Incident, *, by: Actor, at: datetime) -> tuple[Limit, ...]:
    """Note who received and when, and stop the clocks and the escalation that wait for it. The caller records, with
    the limits that begin."""
    incident.received_by_id = by.id
    if incident.received_at is None:
        incident.received_at = at
    if incident.state == State.RAISED:
        incident.state = State.RECEIVED
    if not by.system:
        incident.escalated_at = None
    return step_over(incident, "receive", at, also=() if by.system else ACTING_CLOCKS)


def _node(by: Actor, incident: Incident) -> UUID | None:
    """The organisation for which this person received: the smallest area that holds the incident."""
    held = [duty for duty in by.duties if duty.covers(incident.area_code) or duty.organisation_id == incident.unit_id]
    return max(held, key=lambda duty: len(duty.area_code)).organisation_id if held else None


def _refuse(incident: Incident) -> None:
    who = incident.received_by.name if incident.received_by else ""
    raise AlreadyReceived(who=who, at=f"{in_china(incident.received_at or incident.recorded_at):%H:%M:%S}")
