"""Reveal (查看姓名和电话): read who is invited, with a reason; every reading is on record (个人信息保护法 51)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import GuestsRevealed
from huying.cases.deliberation.journal import record, take_for
from huying.cases.deliberation.models import Guest, Reveal
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor

SHORTEST = 4


class WhyRevealed(Invalid):
    """Why names and phones are read, in at least four characters."""

    slug = "deliberation-why-revealed"
    text = _("请写明为什么要查看姓名和电话，至少 4 个字。")
    field = "reason"


@command
def reveal(*, by: Actor, at: datetime, deliberation_id: UUID, reason: str) -> list[Guest]:
    """The guests who are invited, in full. Raises WhyRevealed."""
    room = take_for(by, "reveal", deliberation_id)
    if len(reason.strip()) < SHORTEST:
        raise WhyRevealed
    row = Reveal.objects.create(deliberation=room, by_id=by.person_id, at=at, reason=reason.strip()[:200])
    record(room, [GuestsRevealed(room.pk, row.pk)], by=by, at=at)
    return list(room.guests.filter(left_at=None).order_by("number"))
