"""Refuse (不予核查): on a published ground, with words that stand on the code page."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor
from huying.supervision.clues.access import require
from huying.supervision.clues.events import ClueClosed, ClueRefused
from huying.supervision.clues.journal import move, record, take
from huying.supervision.clues.models import Clue
from huying.supervision.clues.rules import Ground
from huying.supervision.clues.soundness import sound_reason


class ClueGroundUnknown(Invalid):
    """One of the published grounds."""

    slug = "clue-ground"
    text = _("请选择不予核查的原因。")
    field = "ground"


@command
def refuse(*, by: Actor, at: datetime, clue_id: UUID, ground: str, why: str) -> Clue:
    """Do not look into it. Raises ClueGroundUnknown, ClueReasonNeeded, ClueMovedOn."""
    clue = take(clue_id)
    require(by, "refuse", clue)
    if ground not in set(Ground):
        raise ClueGroundUnknown
    clue.remark = sound_reason(why)
    move(clue, "refuse")
    clue.ground = ground
    record(clue, [ClueRefused(clue.pk, ground)], by=by, at=at)
    return clue


@command
def close(*, by: Actor, at: datetime, clue_id: UUID, why: str) -> Clue:
    """It was true and is not rewarded, for a reason that stands on the code page."""
    clue = take(clue_id)
    require(by, "close", clue)
    clue.remark = sound_reason(why)
    move(clue, "close")
    record(clue, [ClueClosed(clue.pk)], by=by, at=at)
    return clue
