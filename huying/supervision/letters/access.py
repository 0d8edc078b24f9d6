"""Who drafts, approves, sends, answers and reads letters (domain 5.2, the row of letters).

The district's seats, its inspection, and a street's seats within their street write them; a chief who did not draft a
letter approves it. The body that it goes to answers; who helps or is told reads it once it is sent.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor, Duty
from huying.people.holders import CHIEFS
from huying.people.roles import DEPARTMENT, INSPECTORS, MEDIATION_ADMINS, SEATS, STATION, STREET, UNIT_LEADS
from huying.supervision.letters.models import Letter, Letters, Recipient

OFFICE = SEATS | INSPECTORS
"""They write letters, for the area of their post."""
ANSWERS = DEPARTMENT | STATION | STREET | UNIT_LEADS | MEDIATION_ADMINS
"""They answer for their body."""
PERMISSIONS: dict[str, frozenset[str]] = {
    # how a person stands to the letter: what they may do with it
    "office": frozenset({"edit", "number", "send", "check", "send_back", "close", "withdraw"}),
    "chief": frozenset({"approve", "decline"}),
    "responsible": frozenset({"receive", "reply"}),
    "told": frozenset(),
}


class OwnDraft(NotAllowed):
    """A letter is approved by somebody else than who drafted it."""

    slug = "letter-own-draft"
    text = _("这份函件是您自己起草的，请另一位领导审批；本级没有其他领导的，请上级中心领导审批。")


def standings(actor: Actor, letter: Letter) -> set[str]:
    """In which ways a person stands to a letter: the keys of PERMISSIONS; empty for a stranger."""
    found = {name for duty in actor.duties if duty.covers(letter.area_code) for name in _of_office(duty)}
    if letter.sent_at is None:
        return found
    mine = bodies_answered_for(actor)
    if letter.to_id in mine:
        found.add("responsible")
    elif Recipient.objects.filter(letter=letter, organisation__in=mine).exists():
        found.add("told")
    return found


def _of_office(duty: Duty) -> set[str]:
    if duty.role in CHIEFS:
        return {"office", "chief"}
    return {"office"} if duty.role in OFFICE else set()


def bodies_answered_for(actor: Actor) -> list[UUID]:
    """The bodies for which a person answers letters."""
    return [duty.organisation_id for duty in actor.duties if duty.role in ANSWERS]


def permitted(actor: Actor, letter: Letter) -> frozenset[str]:
    """All verbs that a person may use on a letter; the state decides apart whether they apply now."""
    verbs = frozenset[str]().union(*(PERMISSIONS[standing] for standing in standings(actor, letter)))
    return verbs - {"approve"} if letter.drafted_by_id == actor.id else verbs


def require(actor: Actor, verb: str, letter: Letter) -> None:
    """Pass, or raise NotFound for a stranger, NotAllowed for one who may see but not do this, OwnDraft."""
    if actor.system:
        return
    found = standings(actor, letter)
    if not found:
        raise NotFound
    if not any(verb in PERMISSIONS[standing] for standing in found):
        raise NotAllowed
    if verb == "approve" and letter.drafted_by_id == actor.id:
        raise OwnDraft


def has_letters(actor: Actor) -> bool:
    """Whether a list of letters exists for this person."""
    return actor.has(OFFICE | ANSWERS)


def may_draft(actor: Actor) -> bool:
    """Whether this person writes letters anywhere."""
    return actor.has(OFFICE)


def require_drafting(actor: Actor) -> Duty:
    """The post for which somebody writes: the widest. Raises NotFound where there are no letters, else NotAllowed."""
    posts = [duty for duty in actor.duties if duty.role in OFFICE]
    if posts:
        return min(posts, key=lambda duty: len(duty.area_code))
    raise NotAllowed if has_letters(actor) else NotFound


def visible_to(actor: Actor) -> Letters:
    """The letters of which a person may know."""
    if actor.system:
        return Letter.objects.all()
    seen = reduce(or_, (_reached_by(duty) for duty in actor.duties), Q())
    return Letter.objects.filter(seen) if seen else Letter.objects.none()


def _reached_by(duty: Duty) -> Q:
    ways = Q(area_code__startswith=duty.area_code) if duty.role in OFFICE else Q()
    if duty.role in ANSWERS:
        body = duty.organisation_id
        told = Exists(Recipient.objects.filter(letter=OuterRef("pk"), organisation_id=body))
        ways |= (Q(to_id=body) | Q(told)) & Q(sent_at__isnull=False)
    return ways
