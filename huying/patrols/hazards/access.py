"""Who may see a hazard and who may do what with it. One table; everything asks here (domain 5.2, patrol record).

Seats reach the hazards inside the area of their post, stations and grid workers those of theirs, a unit those of which
it is the one responsible, a department those that it has to put right or to enforce. Inspectors read. None but seats,
stations and grid workers learns who reported (domain 9.18): what others see holds no reporter's name, words or photo.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from huying.core.errors import NotAllowed, NotFound
from huying.patrols.hazards.models import Hazard, Hazards, Reporter
from huying.people.access import Actor, Duty
from huying.people.holders import CHIEFS
from huying.people.roles import DEPARTMENT, INSPECTORS, SEATS, STATION

GRID = frozenset({"grid_member"})
UNIT = frozenset({"unit_lead", "unit_member", "guard"})
FINDERS = SEATS | STATION | GRID
"""They find hazards inside the area of their post, and re-inspect."""
SETTERS = frozenset({"district_chief"})
"""They set the clocks of their district, and the kinds of hazards too."""
PERMISSIONS: dict[str, frozenset[str]] = {
    # how a person stands to the hazard: what they may do with it
    "seat": frozenset(
        {
            *("fix", "hand_in", "grade", "assign", "rectify", "reinspect", "send_back", "close", "escalate"),
            *("invalidate", "merge", "warn", "call_reporter"),
        }
    ),
    "chief": frozenset({"extend"}),
    "station": frozenset({"fix", "hand_in", "rectify", "reinspect", "merge"}),
    "grid": frozenset({"fix", "hand_in", "reinspect"}),
    "responsible": frozenset({"begin", "rectify"}),
    "enforcer": frozenset({"warn"}),
    "inspector": frozenset(),
}
PATROL = frozenset({"seat", "station", "grid"})
"""Ways to stand to a hazard by which somebody reads what was found and by whom."""


def standings(actor: Actor, hazard: Hazard) -> set[str]:
    """In which ways a person stands to a hazard: the keys of PERMISSIONS; empty for a stranger."""
    return {name for duty in actor.duties for name in _of_duty(duty, hazard)}


def _of_duty(duty: Duty, hazard: Hazard) -> set[str]:
    found = set()
    if duty.covers(hazard.area_code):
        found = {
            name
            for name, roles in (("seat", SEATS), ("station", STATION), ("grid", GRID), ("inspector", INSPECTORS))
            if duty.role in roles
        }
        if duty.role in CHIEFS:
            found.add("chief")
    if duty.role in UNIT | DEPARTMENT and duty.organisation_id == hazard.responsible_id:
        found.add("responsible")
    if duty.role in DEPARTMENT and hazard.order_id is not None and duty.organisation_id == hazard.enforcer_id:
        found.add("enforcer")
    return found


def concerned(hazard: Hazard) -> set[UUID]:
    """Who found it, put it right, or reported it or what was merged into it: they do not verify it (domain 4.d 7).

    Where the key on the notice was used without an account, nobody knows by whom: whoever of the staff had opened or
    served that notice does not verify it either.
    """
    reporters = Reporter.objects.filter(Q(hazard=hazard) | Q(hazard__merged_into=hazard)).exclude(person=None)
    acted = {hazard.found_by_id, hazard.rectified_by_id, *hazard.notice_holders}
    people = {*acted, *reporters.values_list("person_id", flat=True)}
    return {person for person in people if person is not None}


def unconcerned(person_id: UUID) -> Q:
    """The hazards that a person may verify by `concerned`, as a condition on rows."""
    own = Reporter.objects.filter(person_id=person_id)
    reported = Q(Exists(own.filter(hazard_id=OuterRef("pk")))) | Q(
        Exists(own.filter(hazard__merged_into=OuterRef("pk")))
    )
    held = Q(notice_holders__contains=[person_id])
    return ~Q(found_by_id=person_id) & ~Q(rectified_by_id=person_id) & ~reported & ~held


def on_patrol(actor: Actor, hazard: Hazard) -> bool:
    """Whether somebody reads what was found, and by whom."""
    return actor.system or bool(standings(actor, hazard) & PATROL)


def permitted(actor: Actor, hazard: Hazard) -> frozenset[str]:
    """All verbs that a person may use on a hazard; the state decides apart whether they apply now."""
    return frozenset().union(*(PERMISSIONS[standing] for standing in standings(actor, hazard)))


def require(actor: Actor, verb: str, hazard: Hazard) -> None:
    """Pass, or raise NotFound for a stranger, NotAllowed for one who may see but not do this."""
    if actor.system:
        return
    found = standings(actor, hazard)
    if not found:
        raise NotFound
    if not any(verb in PERMISSIONS[standing] for standing in found):
        raise NotAllowed


def require_finding(actor: Actor, area_code: str) -> None:
    """Pass for those who patrol in an area. Raises NotFound for who never does, else NotAllowed."""
    if actor.system or actor.in_area(FINDERS, area_code):
        return
    if actor.has(FINDERS):
        raise NotAllowed
    raise NotFound


def may_find(actor: Actor) -> bool:
    """Whether this person patrols anywhere."""
    return actor.has(FINDERS)


def may_campaign(actor: Actor) -> bool:
    """Whether this person starts campaigns anywhere."""
    return actor.has(SEATS)


def require_campaigns(actor: Actor, area_code: str) -> None:
    """Pass for the seats of an area. Raises NotFound for who never patrols, else NotAllowed."""
    if not actor.in_area(SEATS, area_code):
        raise NotAllowed if actor.has(FINDERS) else NotFound


def may_set_categories(actor: Actor) -> bool:
    """Whether this person decides which kinds of hazards a district knows: whoever sets its rules."""
    return actor.has(SETTERS)


def categories_area(actor: Actor) -> str:
    """The area for which this person sets the kinds. Raises NotFound for who never patrols, else NotAllowed."""
    areas = [duty.area_code for duty in actor.duties if duty.role in SETTERS]
    if not areas:
        raise NotAllowed if actor.has(FINDERS) else NotFound
    return min(areas, key=len)


def has_hazards(actor: Actor) -> bool:
    """Whether a list of hazards exists for this person."""
    return actor.has(FINDERS | UNIT | DEPARTMENT | INSPECTORS)


def visible_to(actor: Actor) -> Hazards:
    """The hazards of which a person may know."""
    if actor.system:
        return Hazard.objects.all()
    seen = reduce(or_, (_reached_by(duty) for duty in actor.duties), Q())
    return Hazard.objects.filter(seen) if seen else Hazard.objects.none()


def _reached_by(duty: Duty) -> Q:
    if duty.role in FINDERS | INSPECTORS:
        return Q(area_code__startswith=duty.area_code)
    if duty.role in DEPARTMENT:
        body = duty.organisation_id
        return Q(responsible_id=body) | Q(enforcer_id=body, order__isnull=False)
    return Q(responsible_id=duty.organisation_id) if duty.role in UNIT else Q()
