"""Issue a withdrawn paper anew: under a number of its own, naming the one that it replaces."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.papers.access import require_keeping
from huying.papers.commands.issue import enter
from huying.papers.commands.open import take
from huying.papers.events import PaperReissued
from huying.papers.models import Paper, Withdrawal
from huying.papers.renewing import renewed
from huying.papers.sheets import copies_of, written
from huying.people.access import Actor


class StillHolds(Conflict):
    """Of one matter two papers of the same content do not hold at once."""

    slug = "paper-still-holds"
    text = _("这份文书还有效。写错了请先作废，再重新签发。")


@command
def reissue(*, by: Actor, at: datetime, paper_id: UUID) -> Paper:
    """Issue in the place of a withdrawn paper what is known by now. Issued anew already: that paper. Raises StillHolds.

    It is not served by this: days that count from service count from that of the new one.
    """
    old = take(paper_id)
    require_keeping(by, old)
    known = Paper.objects.filter(replaces=old).first()
    if known is not None:
        return known
    if not Withdrawal.objects.filter(paper=old).exists():
        raise StillHolds
    sheet = renewed(old, by, at)
    paper = Paper(
        kind=old.kind,
        stream=old.stream,
        code=old.code,
        organisation=old.organisation,
        copies=old.copies if sheet == old.sheet else max(old.copies, copies_of(sheet)),
        facts=written(sheet),
        replaces=old,
    )
    enter(paper, by=by, at=at)
    append(paper.own_stream, [PaperReissued(paper.pk, paper.stream, paper.kind, old.pk)], by=by, at=at)
    return paper
