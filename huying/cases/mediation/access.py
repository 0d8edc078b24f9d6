"""Who may do what in a mediation, and who may read which part of it (domain 3.12, 5.2).

How a person stands to the case is the case's own matter (`cases.access.standings`); this table says what each way of
standing allows here. The mediator alone reads statements, and their notes are read by their author alone.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import standings
from huying.cases.access_many import reaches
from huying.cases.models import Case
from huying.cases.petitions import is_recused, require_unrecused
from huying.core.errors import Conflict, NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import CENTRE, MEDIATION_ADMINS, MEDIATORS, STATION, STREET

LEADS = frozenset({"assign", "challenge", "wish", "consent", "refuse", "report_risk", "visit", "take_up"})
ARRANGES = frozenset({"sign_material", "schedule", "cancel_session", "perform", "apply"})
MEDIATES = frozenset(
    {
        "ask_consent",
        "record",
        "note",
        "suspend",
        "resume",
        "extend",
        "agree_facts",
        "fail",
        "draft",
        "put_up",
        "take_back",
        "sign",
        "oral",
    }
)
PERMISSIONS: dict[str, frozenset[str]] = {
    "mediator": MEDIATES | ARRANGES | (LEADS - {"assign"}) | {"view", "statements", "agreement"},
    "mediation_admin": LEADS | ARRANGES | {"seal", "reinstate", "view", "agreement"},
    "centre": LEADS | {"view"},
    "station": frozenset({"view", "assign"}),
    "court_desk": frozenset({"view", "agreement", "decide", "extend_ruling"}),
    "street_centre": frozenset({"agreement"}),
    "inspector": frozenset({"view", "agreement"}),
}
READING = frozenset({"view", "agreement"})
"""What remains to whoever is recused from a petition."""
STAFF = MEDIATORS | MEDIATION_ADMINS | CENTRE | STATION
"""Those for whom the lists of mediation are."""


class JointMediationForbidden(Conflict):
    """Suspected domestic violence or crime never goes to joint mediation."""

    slug = "joint-mediation-forbidden"
    text = _(
        "这件事{what}，依照{law}，不得组织双方共同调解。请立即报告公安机关（110），"
        "并告知当事人妇联维权热线 12338 和人身安全保护令。"
    )


def may(actor: Actor, case: Case) -> frozenset[str]:
    """All verbs of mediation that a person may use on a case; its state decides apart whether they apply now."""
    verbs = _verbs(_held(actor, case, standings(actor, case)))
    return verbs & READING if verbs and is_recused(actor, case) else verbs


def may_of_many(actor: Actor, cases: Collection[Case]) -> dict[UUID, frozenset[str]]:
    """The same of many cases, by their ids, in as many statements however many they are."""
    known, found = reaches(actor, cases), {}
    for case in cases:
        verbs = _verbs(_held(actor, case, set(known[case.pk].standings)))
        found[case.pk] = verbs & READING if known[case.pk].recused else verbs
    return found


def _verbs(held: set[str]) -> frozenset[str]:
    return frozenset[str]().union(*(PERMISSIONS.get(name, frozenset()) for name in held))


def _held(actor: Actor, case: Case, held: set[str]) -> set[str]:
    """The ways to stand to a case; the street's centre reads agreements, the district's knows that there is one."""
    return held | {"street_centre"} if actor.in_area(STREET, case.area_code) else held


def require(actor: Actor, verb: str, case: Case) -> None:
    """Pass, or raise NotFound for a stranger, NotAllowed for one who may see the case but not do this, Recused."""
    if actor.system:
        return
    held = _held(actor, case, standings(actor, case))
    if not held:
        raise NotFound
    if not any(verb in PERMISSIONS.get(name, frozenset()) for name in held):
        raise NotAllowed
    if verb not in READING:
        require_unrecused(actor, case)


def require_mediable(case: Case) -> None:
    """Pass, or raise JointMediationForbidden with the law that forbids it."""
    if case.dv_suspected:
        raise JointMediationForbidden(what=_("涉嫌家庭暴力"), law=_("《反家庭暴力法》和《人民调解法》第二十五条"))
    if case.crime_suspected:
        raise JointMediationForbidden(what=_("涉嫌犯罪"), law=_("《人民调解法》第二十五条"))


def require_staff(actor: Actor) -> None:
    """The lists are for mediators, heads of committees, stations and the centre."""
    if not actor.has(STAFF):
        raise NotFound
