"""Who may see an incident and who may do what with it. One table; everything asks here.

A seat reaches the incidents inside the area of its post, a station those of its community, a unit those raised in it,
and anybody the ones they raised or were called to. Domain 5.2, first five rows.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from huying.core.errors import NotAllowed, NotFound
from huying.incidents.models import Assignment, Incident, Incidents
from huying.people.access import Actor
from huying.people.roles import DISTRICT, MEMBERS, SEATS, STATION, STREET, UNIT_LEADS

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
    }
)
PERMISSIONS: dict[str, frozenset[str]] = {
    # where the person stands to the incident: what they may do with it
    "district": SEAT_VERBS - {"escalate"},
    "street": SEAT_VERBS - {"delegate"},
    "station": frozenset({"receive", "dispatch", "confirm", "close", "say", "describe"}),
    "unit": frozenset({"receive", "dispatch", "say", "describe"}),
    "responder": frozenset({"accept", "decline", "arrive", "report", "say", "control", "dispose", "hand_over"}),
    "caller": frozenset({"describe", "cancel", "confirm", "say"}),
}
MAY_WHISTLE = MEMBERS


def standings(actor: Actor, incident: Incident) -> set[str]:
    """In which ways a person stands to an incident: the keys of PERMISSIONS; empty for a stranger."""
    found = set()
    for tier, roles in (("district", DISTRICT), ("street", STREET), ("station", STATION)):
        if actor.in_area(roles, incident.area_code):
            found.add(tier)
    if incident.unit_id and actor.in_organisation(UNIT_LEADS, incident.unit_id):
        found.add("unit")
    person = actor.person_id
    if incident.raised_by_id == person or incident.reporters.filter(person_id=person).exists():
        found.add("caller")
    if Assignment.objects.filter(incident=incident, person_id=person).exists():
        found.add("responder")
    return found


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
    """Any enrolled member may whistle (domain 5.2, first row)."""
    if not actor.has(MAY_WHISTLE):
        raise NotAllowed


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
    return Incident.objects.filter(seen | Exists(called)).distinct()


def queue_of(actor: Actor) -> Incidents:
    """What a seat (or a station or a unit's lead) watches: by area and unit, not by having been called."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in SEATS | STATION:
            seen |= Q(area_code__startswith=duty.area_code)
        if duty.role in UNIT_LEADS:
            seen |= Q(unit_id=duty.organisation_id)
    return Incident.objects.filter(seen)
