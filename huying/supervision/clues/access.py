"""Who handles clues, verifies, approves, pays, and who opens an identity (domain 3.12, 9.4, 9.18).

The seats over the place handle; the body that is asked verifies; a chief approves what another proposed; the window
pays and sees codes and sums alone. An identity is opened by a chief and the inspection together, never by who verifies.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.codes import read_code
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.roles import CLERKS, DEPARTMENT, INSPECTORS, POLICE_DESKS, SEATS, STATION
from huying.supervision.clues.models import Clue
from huying.supervision.clues.rules import DISTRICT, State

VERIFIERS = DEPARTMENT | STATION | POLICE_DESKS | frozenset({"police_post"})
"""They answer for the body that is asked."""
READERS = SEATS | INSPECTORS | VERIFIERS
PAYERS = CLERKS
RULERS = frozenset({"district_chief"})
"""They set what clues are worth and how much may be spent."""
HANDLING = frozenset({"refuse", "refer", "propose", "close", "lead"})


class VerifiesIt(NotAllowed):
    """Whoever verifies a clue never opens who handed it in."""

    slug = "clue-verifier-opens"
    text = _("核查这条线索的单位和个人不能参与打开举报人身份。")


class OwnRequest(NotAllowed):
    """An identity is opened by two persons."""

    slug = "clue-own-opening"
    text = _("打开身份要两个人：请由另一位督查人员决定。")


def has_clues(actor: Actor) -> bool:
    """Whether clues are anything to this person."""
    return actor.system or actor.has(READERS)


def has_rewards(actor: Actor) -> bool:
    """Whether this person pays rewards."""
    return actor.has(PAYERS)


def visible_to(actor: Actor) -> QuerySet[Clue]:
    """The clues that a person knows of; each still sees only their part of it."""
    rows = Clue.objects.select_related("referred_to", "place", "reward")
    if actor.system:
        return rows
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in SEATS | INSPECTORS:
            seen |= Q(area_code__startswith=duty.area_code)
        if duty.role in VERIFIERS:
            seen |= Q(referred_to_id=duty.organisation_id)
    return rows.filter(seen)


def clue_of(actor: Actor, code: str) -> Clue:
    """The clue of a code. Raises MistypedCode, NotFound."""
    found = visible_to(actor).filter(code=read_code(code)).first()
    if found is None:
        raise NotFound
    return found


def payable_to(actor: Actor) -> QuerySet[Clue]:
    """The rewards that a window pays: those of its district that were claimed, and what was paid."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in PAYERS:
            seen |= Q(area_code__startswith=duty.area_code[:DISTRICT])
    return Clue.objects.filter(seen, state__in=(State.CLAIMED, State.PAID)).select_related("reward")


def handles(actor: Actor, clue: Clue) -> bool:
    """Whether this person has the clue in hand for the centre."""
    return actor.system or actor.in_area(SEATS, clue.area_code)


def answers(actor: Actor, clue: Clue) -> bool:
    """Whether this person answers for the body that was asked."""
    return clue.referred_to_id is not None and actor.in_organisation(VERIFIERS, clue.referred_to_id)


def reads_words(actor: Actor, clue: Clue) -> bool:
    """Whether this person reads what was told: who handles and who verifies it; inspectors read the course alone."""
    return handles(actor, clue) or answers(actor, clue)


def may(actor: Actor, verb: str, clue: Clue) -> bool:
    """Whether a verb is this person's, whatever the state."""
    if verb in HANDLING:
        return handles(actor, clue)
    if verb in {"approve", "decline"}:
        return actor.in_area(CHIEFS, clue.area_code)
    if verb == "verify":
        return answers(actor, clue) and not has_opened(actor.id, clue)
    return verb == "ask" and reads_words(actor, clue)


def require(actor: Actor, verb: str, clue: Clue) -> None:
    """Pass, or raise NotFound for a stranger and NotAllowed for another's verb."""
    if may(actor, verb, clue):
        return
    raise NotAllowed if visible_to(actor).filter(pk=clue.pk).exists() else NotFound


def verifies(actor: Actor, clue: Clue) -> bool:
    """Whether this person verified it, or stands for a body that may."""
    return actor.id == clue.verified_by_id or answers(actor, clue)


def may_ask_opening(actor: Actor, clue: Clue) -> bool:
    """Whether this person may ask to open the identity: a chief over the place."""
    return actor.in_area(CHIEFS, clue.area_code) and not verifies(actor, clue)


def may_decide_opening(actor: Actor, clue: Clue) -> bool:
    """Whether this person may agree: the inspection over the place."""
    return actor.in_area(INSPECTORS, clue.area_code) and not verifies(actor, clue)


def require_opening(actor: Actor, clue: Clue, *, deciding: bool = False) -> None:
    """Pass, or raise NotFound, NotAllowed, VerifiesIt."""
    if not visible_to(actor).filter(pk=clue.pk).exists():
        raise NotFound
    if verifies(actor, clue):
        raise VerifiesIt
    if not (may_decide_opening if deciding else may_ask_opening)(actor, clue):
        raise NotAllowed


def has_opened(person_id: UUID | None, clue: Clue) -> bool:
    """Whether somebody is one of the two who opened the identity."""
    pair = Q(asked_by_id=person_id) | Q(decided_by_id=person_id)
    return clue.openings.filter(pair, agreed=True).exists()


def require_paying(actor: Actor, clue: Clue) -> None:
    """Pass for the window of the district, once there is something to pay. Raises NotFound."""
    if not payable_to(actor).filter(pk=clue.pk).exists():
        raise NotFound


def ruled_area(actor: Actor) -> str:
    """The district whose rules of rewards this person sets; empty for nobody."""
    return next((duty.area_code[:DISTRICT] for duty in actor.duties if duty.role in RULERS), "")


def require_ruling(actor: Actor, area_code: str) -> None:
    """Pass, or raise NotFound outside one's district and NotAllowed for who only handles clues there."""
    if actor.in_area(RULERS, area_code):
        return
    near = any(duty.area_code.startswith(area_code) for duty in actor.duties if duty.role in SEATS)
    raise NotAllowed if near else NotFound
