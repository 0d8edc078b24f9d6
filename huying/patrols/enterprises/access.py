"""Who may do what with enterprises. One table; everything asks here (domain 5.2).

The centre, stations and grid workers keep the register of their area; a department of the district reads it and writes
down what it finds; people of the enterprise's own unit act for it; the three staff of its building serve it; the
association checks it; the authority decides on its filings. Inspectors read.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from huying.core.clock import in_china, now
from huying.core.codes import MistypedCode, read_code
from huying.core.errors import NotAllowed, NotFound
from huying.patrols.enterprises.models import Body, Enterprise, EnterpriseService, Filing, TrioPost
from huying.patrols.enterprises.rules import DISTRICT
from huying.people.access import Actor
from huying.people.roles import CENTRE, DEPARTMENT, INSPECTORS, SEATS, STATION

GRID = frozenset({"grid_member"})
OF_UNITS = frozenset({"unit_lead", "unit_member"})
OF_BODIES = OF_UNITS | DEPARTMENT | frozenset({"police_post"})
"""They work for the association or the authority that their organisation is."""
KEEPERS = CENTRE | STATION | GRID
CHIEFS = frozenset({"district_chief"})
WORKING = KEEPERS | DEPARTMENT | INSPECTORS | OF_UNITS | frozenset({"police_post"})
"""For whom the pages exist; what is on them depends on the rest."""
PERMISSIONS: dict[str, frozenset[str]] = {
    # how a person stands to the enterprise: what they may do
    "keeper": frozenset({"correct", "withdraw", "visit", "ask", "read_contact"}),
    "seat": frozenset({"assign", "answer", "order", "file", "object"}),
    "own": frozenset({"ask", "file", "rate", "withdraw_own", "object", "ask_repair", "read_contact"}),
    "trio": frozenset({"ask", "answer", "assign", "hand_up", "read_contact"}),
    "association": frozenset({"check", "visit", "file", "read_contact"}),
    "authority": frozenset({"decide", "audit", "revoke", "rule", "repair", "visit", "read_contact"}),
    "department": frozenset({"find", "read_contact"}),
    "inspector": frozenset[str](),
}
READS_FILINGS = frozenset({"own", "association", "authority", "inspector", "seat"})
READS_SERVICES = frozenset({"own", "trio", "keeper", "seat", "inspector"})


def reader(actor: Actor) -> Actor:
    """The actor again, if enterprises are anything to them. Raises NotFound."""
    if not actor.has(WORKING) and not holds_trio(actor):
        raise NotFound
    return actor


def holds_trio(actor: Actor) -> bool:
    """Whether this person holds one of the three posts of any building today."""
    return _held(actor).exists()


def _held(actor: Actor) -> QuerySet[TrioPost]:
    """The posts of buildings that this person holds today."""
    if actor.id is None:
        return TrioPost.objects.none()
    today = in_china(now()).date()
    return TrioPost.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), person_id=actor.id, valid_from__lte=today)


def parts_of(actor: Actor) -> dict[str, list[str]]:
    """In which areas this person's organisations have which part."""
    found: dict[str, list[str]] = {}
    bodies = [duty.organisation_id for duty in actor.duties if duty.role in OF_BODIES]
    rows = Body.objects.filter(organisation_id__in=bodies, valid_to=None).values_list("part", "area_code")
    for part, area_code in rows:
        found.setdefault(part, []).append(area_code)
    return found


def standings(actor: Actor, enterprise: Enterprise) -> set[str]:
    """In which ways a person stands to an enterprise: the keys of PERMISSIONS; empty for a stranger."""
    area = enterprise.area_code
    found = {part for part, areas in parts_of(actor).items() if any(area.startswith(each) for each in areas)}
    for name, roles in (("keeper", KEEPERS), ("seat", SEATS | CENTRE), ("inspector", INSPECTORS)):
        if actor.in_area(roles, area):
            found.add(name)
    if any(duty.role in DEPARTMENT and area.startswith(duty.area_code[:DISTRICT]) for duty in actor.duties):
        found.add("department")
    if enterprise.organisation_id and actor.in_organisation(OF_UNITS, enterprise.organisation_id):
        found.add("own")
    if enterprise.building_id and _held(actor).filter(building_id=enterprise.building_id).exists():
        found.add("trio")
    return found


def permitted(actor: Actor, enterprise: Enterprise) -> frozenset[str]:
    """All verbs that a person may use; the state decides apart whether they apply now."""
    return frozenset[str]().union(*(PERMISSIONS[standing] for standing in standings(actor, enterprise)))


def require(actor: Actor, verb: str, enterprise: Enterprise) -> None:
    """Pass, or raise NotFound for a stranger and NotAllowed for one who may see but not do this."""
    if actor.system:
        return
    found = standings(actor, enterprise)
    if not found:
        raise NotFound
    if not any(verb in PERMISSIONS[standing] for standing in found):
        raise NotAllowed


def kinds_area(actor: Actor) -> str:
    """The district for which this person sets the kinds of service: whoever publishes its rules. Raises NotFound for a
    stranger to enterprises, else NotAllowed."""
    areas = [duty.area_code[:DISTRICT] for duty in reader(actor).duties if duty.role in CHIEFS]
    if not areas:
        raise NotAllowed
    return areas[0]


def require_entering(actor: Actor, area_code: str) -> None:
    """Pass for whoever keeps the register of an area; raises NotFound for a stranger to registers, else NotAllowed."""
    if actor.system or actor.in_area(KEEPERS, area_code):
        return
    raise NotAllowed if actor.has(WORKING) else NotFound


def require_chief(actor: Actor, area_code: str) -> None:
    """Pass for the chief of a district, who names bodies and publishes rules; raises NotAllowed."""
    if not actor.system and not actor.in_area(CHIEFS, area_code):
        raise NotAllowed


def require_authority(actor: Actor, area_code: str) -> None:
    """Pass for people of the authority of an area; raises NotAllowed."""
    areas = parts_of(actor).get("authority", [])
    if not actor.system and not any(area_code.startswith(each) for each in areas):
        raise NotAllowed


def visible_to(actor: Actor) -> QuerySet[Enterprise]:
    """The enterprises of which a person may know."""
    if actor.system:
        return Enterprise.objects.all()
    ways = [Q(area_code__startswith=area) for areas in parts_of(actor).values() for area in areas]
    for duty in actor.duties:
        if duty.role in KEEPERS | INSPECTORS:
            ways.append(Q(area_code__startswith=duty.area_code))
        if duty.role in DEPARTMENT:
            ways.append(Q(area_code__startswith=duty.area_code[:DISTRICT]))
        if duty.role in OF_UNITS:
            ways.append(Q(organisation_id=duty.organisation_id))
    ways.append(Q(Exists(_held(actor).filter(building_id=OuterRef("building_id")))))
    return Enterprise.objects.filter(reduce(or_, ways))


def enterprise_of(actor: Actor, enterprise_id: UUID) -> Enterprise:
    """One enterprise of which a person may know. Raises NotFound."""
    found = visible_to(actor).select_related("building", "room", "organisation").filter(pk=enterprise_id).first()
    if found is None:
        raise NotFound
    return found


def filings_of(actor: Actor) -> QuerySet[Filing]:
    """The filings of which a person may know: their own enterprise's, those of their area for bodies and the centre."""
    if actor.system:
        return Filing.objects.all()
    ways = [Q(enterprise__area_code__startswith=area) for areas in parts_of(actor).values() for area in areas]
    for duty in actor.duties:
        if duty.role in CENTRE | INSPECTORS:
            ways.append(Q(enterprise__area_code__startswith=duty.area_code))
        if duty.role in OF_UNITS:
            ways.append(Q(enterprise__organisation_id=duty.organisation_id))
    return Filing.objects.filter(reduce(or_, ways, Q(pk=None)))


def filing_of(actor: Actor, code: str) -> Filing:
    """One filing of which a person may know. Raises NotFound."""
    rows = filings_of(actor).select_related("enterprise", "chemical", "paper", "fault", "decided_by")
    found = rows.filter(code=_typed(code)).first()
    if found is None:
        raise NotFound
    return found


def _typed(code: str) -> str:
    """A code however it was typed; what is none belongs to nothing. Raises NotFound."""
    try:
        return read_code(code)
    except MistypedCode as refusal:
        raise NotFound from refusal


def services_of(actor: Actor) -> QuerySet[EnterpriseService]:
    """The requests of which a person may know."""
    if actor.system:
        return EnterpriseService.objects.all()
    ways = [Q(person_id=actor.id)]
    for duty in actor.duties:
        if duty.role in KEEPERS | INSPECTORS:
            ways.append(Q(enterprise__area_code__startswith=duty.area_code))
        if duty.role in OF_UNITS:
            ways.append(Q(enterprise__organisation_id=duty.organisation_id))
    ways.append(Q(Exists(_held(actor).filter(building_id=OuterRef("enterprise__building_id")))))
    return EnterpriseService.objects.filter(reduce(or_, ways))


def service_of(actor: Actor, code: str) -> EnterpriseService:
    """One request of which a person may know. Raises NotFound."""
    rows = services_of(actor).select_related("enterprise", "kind", "person", "order", "answered_by")
    found = rows.filter(code=_typed(code)).first()
    if found is None:
        raise NotFound
    return found
