"""Dispatch (流转): route to responders. By a seat, or by rule within a second of the whistle."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.command import command
from huying.incidents.access import require
from huying.incidents.calling import call_wave
from huying.incidents.commands.receive import acknowledge, in_hand
from huying.incidents.escalations import hush
from huying.incidents.events import IncidentDispatched, IncidentReceived
from huying.incidents.journal import move, take
from huying.incidents.models import Incident
from huying.incidents.rules import State, may_follow
from huying.people.access import SYSTEM, Actor
from huying.people.roster import on_duty_in


@command
def dispatch(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Call the first wave. A seat that dispatches what nobody received yet receives it by that."""
    incident = take(incident_id)
    require(by, "dispatch", incident)
    stood, received = incident.escalated_at, in_hand(incident, by=by, at=at)
    route(incident, by=by, at=at, cause="seat" if not by.system else "rule", before=received)
    hush(incident, stood, at)
    return incident


@command
def dispatch_by_rule(*, at: datetime, incident_id: UUID) -> bool:
    """What the card says happens by itself: receive and dispatch when the unit is on duty, or always, or never.

    True when it dispatched. Doubled or late runs find the incident moved on and change nothing.
    """
    return obey_card(take(incident_id), at=at)


def obey_card(incident: Incident, *, at: datetime, before: tuple[Any, ...] = ()) -> bool:
    """Dispatch a locked incident when its card says so; records `before` only then. True when it dispatched."""
    if not may_follow(State(incident.state), "dispatch"):
        return False
    rule = incident.card.get("auto_dispatch", "unit_on_duty")
    on_duty = incident.unit_id is not None and on_duty_in(incident.unit_id, at, without=incident.raised_by_id)
    if rule == "never" or (rule == "unit_on_duty" and not on_duty):
        return False
    facts: list[Any] = list(before)
    if on_duty and incident.received_at is None:
        facts.append(IncidentReceived(incident.pk, None, acknowledge(incident, by=SYSTEM, at=at)))
    route(incident, by=SYSTEM, at=at, cause="rule", before=tuple(facts))
    return True


def route(incident: Incident, *, by: Actor, at: datetime, cause: str, before: tuple[Any, ...] = ()) -> int:
    """Enter "dispatched" and call the first wave; its clock stops when somebody was really called."""
    move(incident, "dispatch", at)
    fact = IncidentDispatched(incident.pk, incident.response_level)
    return call_wave(incident, by=by, at=at, cause=cause, before=(*before, fact))
