"""Rectify (整改): whoever is responsible shows by photos that it was put right; also for them, from their paper."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import PATROL, require, standings
from huying.patrols.hazards.events import HazardRectified
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.notice import holders_of
from huying.patrols.hazards.rules import REINSPECT_CLOCK
from huying.patrols.hazards.soundness import LONGEST_SENDER, require_photos, require_words
from huying.patrols.hazards.telling import patrol_of, tell
from huying.people.access import Actor

HOLDER = Actor(id=None, name="", via="paper")
"""Whoever holds the notice of rectification and came by its key: a shop or household without an account."""


class PaperOfAnother(NotAllowed):
    """The square on the notice is for whoever is responsible: who verifies hazards there does not put them right."""

    slug = "hazard-paper-patrol"
    text = _("通知书上的二维码只供责任方反馈整改，巡查人员不能使用。社区、街道代为反馈的，请在这条隐患的页面上办理。")


@command
def rectify(
    *,
    by: Actor,
    at: datetime,
    hazard_id: UUID,
    done: str,
    photos: tuple[str, ...],
    by_paper: bool = False,
    sender: str = "",
) -> Hazard:
    """Take what was done with one photo at least; the time for another person's re-inspection begins.

    `by_paper`: the key of the notice opened it, for HOLDER or whoever is signed in. Raises PaperOfAnother for those who
    patrol there: they read the notice, and would verify their own work. Without an account nobody knows who holds the
    paper: `sender` is who they say they are, and whoever had it in hand before does not verify what it told.
    """
    hazard = take(hazard_id)
    if not by_paper:
        require(by, "rectify", hazard)
    elif standings(by, hazard) & PATROL:
        raise PaperOfAnother
    said, kept = require_words(done, "done"), require_photos(photos, needed=True)
    unknown = by_paper and by.id is None
    name = require_words(sender, "sender", most=LONGEST_SENDER) if unknown else ""
    move(hazard, "rectify")
    hazard.notice_holders = holders_of(hazard) if unknown else []
    enter(hazard, by=by, at=at, said=said, photos=kept, sender=name)
    return hazard


def enter(
    hazard: Hazard,
    *,
    by: Actor,
    at: datetime,
    said: str,
    photos: list[str],
    order_id: UUID | None = None,
    sender: str = "",
) -> None:
    """Write down a rectification of a hazard that has moved already, and ask for its re-inspection."""
    hazard.rectified_at, hazard.rectified_by_id = at, by.id
    until = timing.begin(hazard, REINSPECT_CLOCK, at)
    verb = "take_result" if order_id else "rectify"
    note(hazard, verb, by=by, at=at, text=said, photos=photos, present=sender)
    fact = HazardRectified(hazard.pk, len(photos), order_id, until)
    [recorded] = record(hazard, [fact], by=by, at=at)
    tell(hazard, recorded, "reinspect", patrol_of(hazard, at), at)
