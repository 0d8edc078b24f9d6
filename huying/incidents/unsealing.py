"""Open again what is sealed of an incident that is over (启封): one of a seat over it asks, a chief over it agrees.

Two persons, each with a purpose; both may read for a day and every reading is recorded (`sealing`). Emergency personal
data serve the response alone (突发事件应对法 85).
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid, NotAllowed
from huying.incidents.models import Incident, Unsealing
from huying.incidents.sealing import closed
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.roles import SEATS

LONGEST_PURPOSE = 500


class UnsealingPurposeNeeded(Invalid):
    """What it is needed for, in words."""

    slug = "unsealing-purpose-needed"
    text = _("请写明用途，最多 {most} 字。")
    field = "why"


class NothingSealed(Conflict):
    """It is not sealed, it is not over yet, or what was sealed is destroyed."""

    slug = "nothing-sealed"
    text = _("只有受保护、已结束、内容还没有销毁的事件才需要启封。")


class UnsealingWaits(Conflict):
    """Somebody has asked already."""

    slug = "unsealing-waits"
    text = _("已经有人申请启封，正等另一位决定。")


class NoUnsealingWaits(Conflict):
    """Nobody asked, or it is decided."""

    slug = "no-unsealing-waits"
    text = _("没有待决定的启封申请，它已经决定过了。确需再看的，请重新申请。")


class OwnUnsealing(Conflict):
    """It is opened by two persons."""

    slug = "own-unsealing"
    text = _("启封须由两个人决定：您自己提出的申请，请另一位负责人决定。")


def may_ask(actor: Actor, incident: Incident) -> bool:
    """Whether this person may ask: a seat over the place."""
    return actor.in_area(SEATS, incident.area_code)


def may_decide(actor: Actor, incident: Incident) -> bool:
    """Whether this person may agree to what another asks: a chief over the place."""
    return actor.in_area(CHIEFS, incident.area_code)


def require_unsealing(actor: Actor, incident: Incident, *, deciding: bool = False) -> None:
    """Pass, or raise NotAllowed for who may know of the incident and not do this."""
    if not (may_decide if deciding else may_ask)(actor, incident):
        raise NotAllowed


def require_openable(incident: Incident) -> None:
    """Pass, or raise NothingSealed."""
    if not closed(incident) or incident.emptied_at is not None:
        raise NothingSealed


def sound_purpose(text: str) -> str:
    """The purpose without blanks around it. Raises UnsealingPurposeNeeded."""
    said = text.strip()
    if not 0 < len(said) <= LONGEST_PURPOSE:
        raise UnsealingPurposeNeeded(most=LONGEST_PURPOSE)
    return said


def waiting_for(incident: Incident) -> Unsealing | None:
    """The request that nobody has decided."""
    return incident.unsealings.select_related("asked_by").filter(decided_at=None).first()
