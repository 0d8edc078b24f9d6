"""Who reads lights, who urges, who proposes, signs, puts right and lifts a listing (domain 5.2, the row 挂牌).

Everybody who works in an office reads the lights of the matters of which they may know anyhow. Seats and inspectors
urge, warn and propose in the area of their post. Who signs a listing and checks the proof the rule row of the
difficulty says; nobody does so for the organisation that is supervised itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.cases.models import Recusal
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import CENTRE, DEPARTMENT, INSPECTORS, PETITIONS, SEATS, STATION, UNIT_LEADS
from huying.supervision.lights.models import Supervision, Supervisions

SUPERVISORS = SEATS | INSPECTORS
"""They urge and supervise in the area of their post."""
ANSWERS = CENTRE | PETITIONS | STATION | DEPARTMENT | UNIT_LEADS
"""They answer for their organisation."""
BOARD = ANSWERS | INSPECTORS
"""For whom the board exists."""
PERMISSIONS: dict[str, frozenset[str]] = {
    # how a person stands to a supervision: what they may do with it; signing and lifting besides by the rule row
    "supervisor": frozenset({"warn", "propose", "list", "resolve", "send_back", "lift"}),
    "responsible": frozenset({"resolve"}),
}
SIGNING = frozenset({"list", "send_back", "lift"})
"""Acts of a signer; nobody signs for their own organisation."""


class OwnOrganisation(NotAllowed):
    """A listing is signed, checked and lifted by somebody outside of the organisation that it is about."""

    slug = "supervision-own-organisation"
    text = _("这件督办的责任单位就是您所在的单位，不能由您签发、核验或摘牌。请上级中心或督查人员办理。")


def has_lights(actor: Actor) -> bool:
    """Whether the board exists for this person."""
    return actor.has(BOARD)


def reader(actor: Actor) -> Actor:
    """The actor again, if lights are anything to them. Raises NotFound."""
    if not (actor.system or has_lights(actor)):
        raise NotFound
    return actor


def kept_away(actor: Actor, streams: Iterable[str]) -> set[str]:
    """The petitions among some matters from which a person keeps away (信访工作条例 28)."""
    cases = [UUID(stream.removeprefix("case:")) for stream in streams if stream.startswith("case:")]
    if actor.system or not cases:
        return set()
    rows = Recusal.objects.filter(case__in=cases, person_id=actor.person_id)
    return {f"case:{key}" for key in rows.values_list("case_id", flat=True)}


def supervised_among(actor: Actor, matters: Mapping[str, str]) -> set[str]:
    """Of matters, as stream and area, those that this person supervises: not a petition that they keep away from."""
    if actor.system:
        return set(matters)
    reach = {stream for stream, area_code in matters.items() if actor.in_area(SUPERVISORS, area_code)}
    return reach - kept_away(actor, reach)


def may_supervise(actor: Actor, stream: str, area_code: str) -> bool:
    """Whether this person urges and supervises a matter."""
    return stream in supervised_among(actor, {stream: area_code})


def require_supervising(actor: Actor, stream: str, area_code: str) -> None:
    """Pass, or raise NotAllowed: who asks has seen the matter already."""
    if not may_supervise(actor, stream, area_code):
        raise NotAllowed


def visible_to(actor: Actor) -> Supervisions:
    """The supervisions of which a person may know: of their area as supervisor, of their organisation."""
    if actor.system:
        return Supervision.objects.all()
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in SUPERVISORS:
            seen |= Q(area_code__startswith=duty.area_code)
        if duty.role in ANSWERS:
            seen |= Q(organisation_id=duty.organisation_id)
    return Supervision.objects.filter(seen)


def standings(actor: Actor, row: Supervision) -> set[str]:
    """In which ways a person stands to a supervision: the keys of PERMISSIONS; empty for a stranger."""
    found = set()
    if actor.in_area(SUPERVISORS, row.area_code):
        found.add("supervisor")
    if row.organisation_id is not None and actor.in_organisation(ANSWERS, row.organisation_id):
        found.add("responsible")
    return found


def permitted(actor: Actor, row: Supervision) -> frozenset[str]:
    """All verbs that a person may use; the state and the rule row decide apart whether they apply now."""
    return frozenset() if kept_away(actor, [row.stream_of]) else allowed(actor, row)


def allowed(actor: Actor, row: Supervision) -> frozenset[str]:
    """The same for whoever does not keep away from the matter: a list asks that once for all its rows."""
    found = standings(actor, row)
    verbs = frozenset[str]().union(*(PERMISSIONS[standing] for standing in found))
    return verbs - SIGNING if "responsible" in found else verbs


def require(actor: Actor, verb: str, row: Supervision) -> None:
    """Pass, or raise NotFound for a stranger, OwnOrganisation, NotAllowed for one who may see but not do this."""
    if actor.system:
        return
    found = standings(actor, row)
    if not found:
        raise NotFound
    if verb in SIGNING and "responsible" in found:
        raise OwnOrganisation
    if verb not in permitted(actor, row):
        raise NotAllowed


def signs(actor: Actor, area_code: str, signers: Collection[str]) -> bool:
    """Whether one of this person's posts that reach an area is among the signers of a rule row."""
    return any(duty.role in signers and duty.covers(area_code) for duty in actor.duties)


def acts_for(actor: Actor, row: Supervision) -> UUID | None:
    """For which organisation somebody acts: the responsible one, or that of the post nearest to it."""
    reaching = [duty for duty in actor.duties if duty.role in SUPERVISORS and duty.covers(row.area_code)]
    own = [duty for duty in actor.duties if duty.organisation_id == row.organisation_id]
    best = max(own or reaching, key=lambda duty: len(duty.area_code), default=None)
    return best.organisation_id if best else None
