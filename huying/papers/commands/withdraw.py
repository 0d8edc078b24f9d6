"""Withdraw a paper: it and its number stay, and whoever verifies it is told that it does not hold any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.papers.access import require_keeping
from huying.papers.commands.open import take
from huying.papers.events import PaperWithdrawn
from huying.papers.models import Paper, Withdrawal
from huying.people.access import Actor


class AlreadyWithdrawn(Conflict):
    """The paper was withdrawn before."""

    slug = "paper-already-withdrawn"
    text = _("这份文书已经作废，不用再次办理。")


class ReasonMissing(Invalid):
    """Whoever withdraws a paper says why."""

    slug = "paper-reason-missing"
    text = _("请写明作废的原因。")
    field = "reason"


@command
def withdraw(*, by: Actor, at: datetime, paper_id: UUID, reason: str) -> Paper:
    """Withdraw for a reason of at most 200 characters."""
    paper = take(paper_id)
    require_keeping(by, paper)
    if not reason.strip():
        raise ReasonMissing
    if Withdrawal.objects.filter(paper=paper).exists():
        raise AlreadyWithdrawn
    Withdrawal.objects.create(paper=paper, reason=reason.strip()[:200], at=at, by_id=by.id)
    append(paper.own_stream, [PaperWithdrawn(paper.pk, paper.stream, paper.kind)], by=by, at=at)
    return paper
