"""Who may see an incident and who may do what with it. One table; everything asks here.

A seat reaches the incidents inside the area of its post, a station those of its community, a unit those raised in it,
and anybody the ones they raised, and those they were called to while these last. Domain 5.2, first five rows.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from huying.core.clock import now
from huying.core.errors import NotAllowed, NotFound
from huying.incidents.models import Assignment, Incident, Incidents
from huying.incidents.rules import BUSY, ENDED, UNSEALED_FOR, WAITING, Answer
from huying.people import machines, residents
from huying.people.access import Actor
from huying.people.roles import CALLERS, DISTRICT, SEATS, STATION, STREET, UNIT_LEADS

SEAT_VERBS = frozenset(
    {
        "receive",
        "dispatch",
        "widen",
        "raise_level",
        "redirect",
        "escalate",
        "delegate",
        "take_over",
        "hand_over",
        "control",
        "merge",
        "false_alarm",
        "dispose",
        "confirm",
        "close",
        "call_person",
        "stand_down",
        "describe",
        "say",
        "convert",
        "name_lead",
        "send_home",
        "give_task",
        "reassign_task",
        "withdraw_task",
    }
)
PERMISSIONS: dict[str, frozenset[str]] = {
    # where the person stands to the incident: what they may do with it
    "district": SEAT_VERBS - {"escalate"},
    "street": SEAT_VERBS - {"delegate"},
    "station": frozenset({"receive", "dispatch", "confirm", "close", "say", "describe"}),
    "unit": frozenset({"receive", "dispatch", "say", "describe"}),
    "responder": frozenset({"accept", "decline", "arrive", "come_back", "say"}),
    "on_scene": frozenset({"report", "say", "control", "dispose", "hand_over", "lead", "leave"}),
    "lead": frozenset({"offer_lead", "give_task", "reassign_task", "withdraw_task"}),
    "caller": frozenset({"describe", "cancel", "confirm", "say"}),
    "reporter": frozenset({"describe", "confirm", "say"}),
    "unsealed": frozenset(),
}
UNSEALING = frozenset({"district", "street"})
"""Who may ask that what is sealed be opened once it is over, and read it then."""
OPEN = WAITING | BUSY
"""A call that still asks something of the person called."""


def standings(actor: Actor, incident: Incident) -> set[str]:
    """In which ways a person stands to an incident: the keys of PERMISSIONS; empty for a stranger."""
    found = set()
    for tier, roles in (("district", DISTRICT), ("street", STREET), ("station", STATION)):
        if actor.in_area(roles, incident.area_code):
            found.add(tier)
    if incident.unit_id and actor.in_organisation(UNIT_LEADS, incident.unit_id):
        found.add("unit")
    person = actor.person_id
    if incident.raised_by_id == person:
        found.add("caller")
    elif incident.reporters.filter(person_id=person).exists():
        found.add("reporter")
    if found & UNSEALING and unsealed_to(person, incident, now()):
        found.add("unsealed")
    return found | _called_as(person, incident)


def unsealed_to(person: UUID, incident: Incident, at: datetime) -> bool:
    """Whether somebody is one of the two who opened it, and their day is not over. Asks for a sealed one alone."""
    if incident.state not in ENDED or not incident.card.get("sealed"):
        return False
    pair = Q(asked_by_id=person) | Q(decided_by_id=person)
    return incident.unsealings.filter(pair, agreed=True, decided_at__gt=at - UNSEALED_FOR).exists()


def _called_as(person: UUID, incident: Incident) -> set[str]:
    """How somebody who was called stands: while the call is open, and after it only while the incident is."""
    state = Assignment.objects.filter(incident=incident, person_id=person).values_list("state", flat=True).first()
    if state is None or (state not in OPEN and incident.state in ENDED):
        return set()
    if state != Answer.ARRIVED:
        return {"responder"}
    return {"responder", "on_scene", "lead"} if incident.lead_id == person else {"responder", "on_scene"}


def permitted(actor: Actor, incident: Incident) -> frozenset[str]:
    """All verbs that a person may use on an incident; the state decides apart whether they apply now."""
    return frozenset().union(*(PERMISSIONS[standing] for standing in standings(actor, incident)))


def require(actor: Actor, verb: str, incident: Incident) -> None:
    """Pass, or raise NotFound for a stranger and NotAllowed for one who may see but not do this."""
    if actor.system:
        return
    found = standings(actor, incident)
    if not found:
        raise NotFound
    if not any(verb in PERMISSIONS[standing] for standing in found):
        raise NotAllowed


def require_whistle(actor: Actor) -> None:
    """Everybody enrolled may whistle but those who only inspect, audit or administer (domain 5.2, first row).

    And a resident who stands before the plate of a building (the public's own row of that table), and a device of the
    registry.
    """
    if actor.via not in {residents.VIA, machines.VIA} and not actor.has(CALLERS):
        raise NotAllowed


def waits_for(actor: Actor, incident: Incident) -> bool:
    """Whether an escalation stands that called this person's seat."""
    return incident.escalated_at is not None and actor.in_organisation(SEATS, incident.owner_id)


def visible_to(actor: Actor) -> Incidents:
    """The incidents of which a person may know."""
    if actor.system:
        return Incident.objects.all()
    seen = Q(raised_by_id=actor.id) | Q(reporters__person_id=actor.id)
    for duty in actor.duties:
        if duty.role in SEATS | STATION:
            seen |= Q(area_code__startswith=duty.area_code)
        if duty.role in UNIT_LEADS:
            seen |= Q(unit_id=duty.organisation_id)
    called = Assignment.objects.filter(incident=OuterRef("pk"), person_id=actor.person_id)
    open_calls = Exists(called.filter(state__in=OPEN))
    while_it_lasts = ~Q(state__in=ENDED) & Exists(called)
    return Incident.objects.filter(seen | open_calls | while_it_lasts).distinct()


def queue_of(actor: Actor) -> Incidents:
    """What a seat (or a station or a unit's lead) watches: by area and unit, not by having been called."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in SEATS | STATION:
            seen |= Q(area_code__startswith=duty.area_code)
        if duty.role in UNIT_LEADS:
            seen |= Q(unit_id=duty.organisation_id)
    return Incident.objects.filter(seen)
