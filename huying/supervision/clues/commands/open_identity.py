"""Open an identity (打开身份): one person asks, another agrees, each with a reason; each reading is on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, NotAllowed, NotFound
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.clues.access import OwnRequest, VerifiesIt, require_opening, verifies
from huying.supervision.clues.events import IdentityOpeningAsked, IdentityOpeningDecided, IdentityRead
from huying.supervision.clues.journal import record, take
from huying.supervision.clues.models import Clue, Opening
from huying.supervision.clues.rules import OPENED_FOR
from huying.supervision.clues.soundness import sound_reason


class NoIdentity(Conflict):
    """Nobody left a name, or it is destroyed."""

    slug = "clue-no-identity"
    text = _("这条线索没有留下身份，或身份已到期销毁，无从打开。")


class OpeningWaits(Conflict):
    """Somebody has asked already."""

    slug = "clue-opening-waits"
    text = _("已经有人申请打开，正等另一位决定。")


class OpeningOver(Conflict):
    """It was decided, or its day is over."""

    slug = "clue-opening-over"
    text = _("没有待决定的申请，或打开已过 24 小时。确需再看的，请重新申请。")


@dataclass(frozen=True, slots=True)
class Known:
    """Who handed in the clue, for one answer."""

    name: str
    phone: str


@command
def ask_opening(*, by: Actor, at: datetime, clue_id: UUID, why: str) -> Opening:
    """Ask for it. Raises VerifiesIt, NotAllowed, NoIdentity, OpeningWaits, ClueReasonNeeded."""
    clue = take(clue_id)
    require_opening(by, clue)
    reason = sound_reason(why)
    if not clue.named:
        raise NoIdentity
    if _waiting(clue) is not None:
        raise OpeningWaits
    made = Opening.objects.create(id=new_id(), clue=clue, asked_by_id=by.person_id, asked_why=reason, asked_at=at)
    record(clue, [IdentityOpeningAsked(clue.pk, made.pk)], by=by, at=at)
    return made


@command
def decide_opening(*, by: Actor, at: datetime, clue_id: UUID, agreed: bool, why: str) -> Opening:
    """Agree, or do not. Raises OwnRequest, VerifiesIt, NotAllowed, OpeningOver, ClueReasonNeeded."""
    clue = take(clue_id)
    require_opening(by, clue, deciding=True)
    reason = sound_reason(why)
    opening = _waiting(clue)
    if opening is None:
        raise OpeningOver
    if opening.asked_by_id == by.id:
        raise OwnRequest
    opening.decided_by_id, opening.decided_why, opening.decided_at, opening.agreed = by.id, reason, at, agreed
    opening.save()
    record(clue, [IdentityOpeningDecided(clue.pk, opening.pk, agreed)], by=by, at=at)
    return opening


@command
def read_identity(*, by: Actor, at: datetime, clue_id: UUID) -> Known:
    """Who it was, for one of the two, within a day of the agreement. Raises VerifiesIt, NotAllowed, OpeningOver."""
    clue = take(clue_id)
    if verifies(by, clue):
        raise VerifiesIt
    if not clue.named:
        raise NoIdentity
    opening = clue.openings.filter(agreed=True).order_by("-decided_at").first()
    if opening is None:
        raise NotFound
    if by.id not in {opening.asked_by_id, opening.decided_by_id}:
        raise NotAllowed
    if opening.decided_at is None or at - opening.decided_at > OPENED_FOR:
        raise OpeningOver
    record(clue, [IdentityRead(clue.pk, opening.pk)], by=by, at=at)
    return Known(clue.identity.name, clue.identity.phone)


def _waiting(clue: Clue) -> Opening | None:
    return clue.openings.filter(decided_at=None).first()
