"""Who may see a case and who may do what with it. One table; everything asks here (domain 5.2, 3.12).

The centre reaches the cases inside the area of its post; a station those of its community; inspectors and procurators
see the process only, the hotline that of what came by the hotline. A petition is for the body that received or handles
it and for petition clerks: the district's seats know of its process, stations and other streets not even that.
Mediators, departments, desks and visitors stand to a case by what their part of the flow registers (`registry.stands`).
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from huying.cases.models import Case
from huying.cases.petitions import is_recused, require_unrecused
from huying.cases.registry import STANDINGS
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor, Duty
from huying.people.roles import (
    CENTRE,
    CLERKS,
    DEPARTMENT_HEADS,
    DISTRICT,
    HOTLINE,
    INSPECTORS,
    PETITIONS,
    POLICE_DESKS,
    PROCURATORS,
    SEATS,
    STATION,
)

RUNS = frozenset(
    {
        "register",
        "accept",
        "not_accept",
        "divert",
        "object",
        "dispose",
        "withdraw",
        "other_route",
        "merge",
        "split",
        "add_material",
        "unmask",
        "issue_order",
        "read",
        "follow_up",
        "reopen",
        "close",
        "assign",
        "sort",
        "extend",
        "pause",
        "go_on",
        "review",
        "outside_hearing",
        "outside_opinion",
        "recuse",
        "track",
        "release",
        "report_suspicion",
        "parties",
    }
)
PERMISSIONS: dict[str, frozenset[str]] = {
    # where the person stands to the case: what they may do with it
    "centre": RUNS,
    "petition": RUNS,
    "station": frozenset(
        {
            "register",
            "accept",
            "divert",
            "dispose",
            "add_material",
            "read",
            "unmask",
            "assign",
            "report_suspicion",
            "parties",
        }
    ),
    "owner": frozenset({"hand_over", "withdraw_hand_over"}),
    "head": frozenset({"decide_extension", "lift_suspicion"}),
    "organ_head": frozenset({"decide_extension"}),
    "inspector": frozenset({"process"}),
    "hotline": frozenset({"process"}),
    "district": frozenset({"process"}),
}
HEADS = frozenset({"district_chief", "street_chief"})
"""Who decides whether a petition of the centre may take longer (信访工作条例 34); each has a seat there as well.

What was diverted to a department, the head of that department decides.
"""
DISTRICT_DIGITS = 6
"""Digits of a district's code; a city has fewer."""
RUNNING = frozenset({"centre", "petition", "station"})
"""Whoever stands so to a case for the body that is responsible for it may hand it over to another one."""
READING = frozenset({"read", "process"})
"""What remains to whoever is recused: to know of a petition is not to handle it."""
WATCHERS = INSPECTORS | PROCURATORS
"""They read the process of every case in their area, and of the content nothing (domain 3.12, 5.2)."""
MAY_REGISTER = CENTRE | PETITIONS | STATION | HOTLINE | POLICE_DESKS | frozenset({"grid_member", "mediator"})


def standings(actor: Actor, case: Case) -> set[str]:
    """In which ways a person stands to a case: keys of PERMISSIONS or of the registry; empty for a stranger."""
    return by_duty(actor, case) | {name for name, standing in STANDINGS.items() if standing.holds(actor, case)}


def by_duty(actor: Actor, case: Case) -> set[str]:
    """The ways that a person's posts alone decide; nothing is read for it."""
    here = [duty for duty in actor.duties if duty.covers(case.area_code)]
    found = {name for duty in here if (name := _standing(duty, case))}
    if any(duty.organisation_id == case.owner_id and _standing(duty, case) in RUNNING for duty in here):
        found.add("owner")
    if any(duty.role in HEADS and duty.covers(case.area_code) and _standing(duty, case) for duty in actor.duties):
        found.add("head")
    if case.line == "petition" and actor.in_organisation(DEPARTMENT_HEADS, case.handler_id):
        found.add("organ_head")
    return found


def _standing(duty: Duty, case: Case) -> str:
    """What one duty inside the area of a case makes of it; empty when it does not reach the case."""
    petition = case.line == "petition"
    if duty.role in SEATS | CLERKS:
        if not petition or duty.organisation_id in {case.owner_id, case.handler_id}:
            return "centre"
        return "district" if duty.role in DISTRICT else ""
    if duty.role in STATION:
        return "" if petition else "station"
    if duty.role in PETITIONS:
        own = duty.organisation_id in {case.owner_id, case.handler_id}
        return "petition" if petition and (own or _of_a_district(duty)) else ""
    if duty.role in HOTLINE:
        return "hotline" if case.channel == "hotline" and not petition else ""
    return "inspector" if duty.role in WATCHERS else ""


def _of_a_district(duty: Duty) -> bool:
    """Whether a petition clerk serves a district or city: they know of every petition in it, a street's of its own."""
    return len(duty.area_code) <= DISTRICT_DIGITS


def permitted(actor: Actor, case: Case) -> frozenset[str]:
    """All verbs that a person may use on a case; its state decides apart whether they apply now.

    To whoever is recused from a petition it stays to know of it.
    """
    verbs = verbs_of(standings(actor, case))
    return verbs & READING if verbs and is_recused(actor, case) else verbs


def verbs_of(found: set[str]) -> frozenset[str]:
    """What these ways to stand to a case allow, before anybody is recused."""
    return frozenset[str]().union(*(_verbs(name) for name in found))


def _verbs(standing: str) -> frozenset[str]:
    return PERMISSIONS[standing] if standing in PERMISSIONS else STANDINGS[standing].may


def require(actor: Actor, verb: str, case: Case) -> None:
    """Pass, or raise NotFound for a stranger, NotAllowed for one who may see but not do this, Recused."""
    if actor.system:
        return
    found = standings(actor, case)
    if not found:
        raise NotFound
    if not any(verb in _verbs(name) for name in found):
        raise NotAllowed
    if verb not in READING:
        require_unrecused(actor, case)


def require_register(actor: Actor) -> None:
    """The centre, stations, grid members, mediators, the hotline and the police register cases (domain 4.b, 5.2)."""
    if not actor.system and not actor.has(MAY_REGISTER):
        raise NotAllowed


def visible(actor: Actor) -> Q:
    """The cases of which a person may know, as a condition on rows; a way that reaches none is left out of it."""
    if actor.system:
        return Q()
    ways = [_reached_by(duty) for duty in actor.duties] + [standing.rows(actor) for standing in STANDINGS.values()]
    return reduce(or_, filter(None, ways), Q()) or NONE


def readable(actor: Actor) -> Q:
    """The cases whose content a person may read, not the process alone, as a condition on rows."""
    if actor.system:
        return Q()
    ways = [_read_by(duty) for duty in actor.duties]
    ways += [standing.rows(actor) for standing in STANDINGS.values() if "read" in standing.may]
    return reduce(or_, filter(None, ways), Q()) or NONE


def _reached_by(duty: Duty) -> Q:
    """The cases of which a duty lets somebody know."""
    if duty.role in DISTRICT | WATCHERS:
        return Q(area_code__startswith=duty.area_code)
    if duty.role in HOTLINE:
        return Q(area_code__startswith=duty.area_code, channel="hotline") & ~Q(line="petition")
    if duty.role in DEPARTMENT_HEADS:
        return Q(handler_id=duty.organisation_id, line="petition")
    return _read_by(duty)


def _read_by(duty: Duty) -> Q:
    """The cases that a duty opens."""
    here = Q(area_code__startswith=duty.area_code)
    own = Q(owner_id=duty.organisation_id) | Q(handler_id=duty.organisation_id)
    if duty.role in SEATS | CLERKS:
        return here & (~Q(line="petition") | own)
    if duty.role in STATION:
        return here & ~Q(line="petition")
    if duty.role in PETITIONS:
        return here & Q(line="petition") & (Q() if _of_a_district(duty) else own)
    return Q()


NONE = Q(pk__in=[])
"""No row; PostgreSQL is not even asked."""
