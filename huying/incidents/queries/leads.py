"""现场指挥 as those on the scene see it: who leads, to whom it is handed over, and what this person may press."""

from __future__ import annotations

from dataclasses import dataclass

from huying.incidents.leading import here, may_take
from huying.incidents.models import Assignment
from huying.incidents.rules import UNDERWAY, Answer, State


@dataclass(frozen=True, slots=True)
class Lead:
    """`name` is empty while nobody leads. `others` may be handed over to; who leads sees them, nobody else."""

    name: str
    body: str
    mine: bool
    offered_to: str
    offered_to_me: bool
    may_take: bool
    others: list[Assignment]


def lead_of(call: Assignment) -> Lead | None:
    """Of the incident of a call, for the person called; None once the work on the scene is over or sealed."""
    incident = call.incident
    if incident.veiled or State(incident.state) not in UNDERWAY:
        return None
    there = list(here(incident))
    lead, offered = (
        next((one for one in there if one.person_id == key), None)
        for key in (incident.lead_id, incident.lead_offered_id)
    )
    mine = call.person_id == incident.lead_id
    return Lead(
        name=lead.person.name if lead else "",
        body=lead.organisation.name if lead else "",
        mine=mine,
        offered_to=offered.person.name if offered else "",
        offered_to_me=call.person_id == incident.lead_offered_id,
        may_take=call.state == Answer.ARRIVED and not mine and may_take(incident, call.person_id),
        others=[one for one in there if one.person_id != call.person_id] if mine else [],
    )
