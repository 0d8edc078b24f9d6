"""Refill (补叫): ask again whom to call once somebody answered or stayed silent. Nobody presses this; it follows."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from huying.clocks.models import RunningClock
from huying.core.command import command
from huying.incidents.calling import call_wave
from huying.incidents.commands.escalate import call_node
from huying.incidents.journal import record, take
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import BUSY, CALLING, THERE, State
from huying.incidents.situations import MOST
from huying.notices.models import Message
from huying.people.access import CLOCK
from huying.people.nodes import command_nodes


@command
def refill(*, at: datetime, incident_id: UUID, cause: str = "decline") -> Incident:
    """After an answer: call others, or take back calls; and make up for an escalation that a yes had held back."""
    incident = take(incident_id)
    if not (cause == "accept" and _everybody_called(incident)):
        refill_now(incident, at=at, cause=cause)
    if cause != "accept":
        _escalate_belatedly(incident, at)
    return incident


def _everybody_called(incident: Incident) -> bool:
    """At level 3, once the last wave was all that was left: nobody is let go either, so a yes changes nothing.

    Whoever signs on afterwards is called at the next tick.
    """
    if incident.response_level < 3:
        return False
    last = incident.waves.order_by("-number").values_list("size", flat=True).first()
    return last is not None and last < MOST


def refill_now(incident: Incident, *, at: datetime, cause: str, before: tuple[Any, ...] = ()) -> None:
    """Ask the policy again once the incident was dispatched; records `before` in any case."""
    if State(incident.state) in CALLING and incident.dispatched_at:
        call_wave(incident, by=CLOCK, at=at, cause=cause, before=before)
    elif before:
        record(incident, before, by=CLOCK, at=at)


def unanswered(incident: Incident) -> bool:
    """No seat has received it and nobody called is coming."""
    if State(incident.state) not in CALLING or incident.received_by_id is not None:
        return False
    return not Assignment.objects.filter(incident=incident, state__in=BUSY | THERE).exists()


def _escalate_belatedly(incident: Incident, at: datetime) -> None:
    """The clocks of 120 and 180 s fire once; when they passed while somebody was coming, their call is made up for."""
    if not unanswered(incident):
        return
    passed = RunningClock.objects.filter(stream=incident.stream, kind__in=("street", "district"))
    tiers = set(passed.exclude(fired_at=None).values_list("kind", flat=True))
    nodes = command_nodes(incident.area_code)
    made = Message.objects.filter(stream=incident.stream, kind="escalation").count()
    if nodes and made < len(tiers):
        call_node(incident, nodes[-1 if "district" in tiers else 0], by=CLOCK, at=at, cause="unanswered")
