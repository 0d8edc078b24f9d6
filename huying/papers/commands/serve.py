"""Serve a paper (送达): note to whom it was handed over, which way, when, and what proves it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.papers.access import require_keeping
from huying.papers.commands.open import take
from huying.papers.events import PaperServed
from huying.papers.models import Paper, Service, Withdrawal
from huying.papers.words import WAYS
from huying.people.access import Actor


class NotServed(Invalid):
    """A service needs to whom, and a way that exists."""

    slug = "paper-not-served"
    text = _("请写明送达给谁，并选择送达方式。")
    field = "to"


class ServedBeforeIssued(Invalid):
    """Nothing is handed over before it was issued; by a wrong day the days of a right would begin too early."""

    slug = "paper-served-before-issued"
    text = _("送达时间不能早于文书签发时间（{issued}）。")
    field = "on"


class ServesNoMore(Conflict):
    """A withdrawn paper is not handed over any more."""

    slug = "paper-serves-no-more"
    text = _("这份文书已经作废，不能再送达。")


@command
def serve(
    *, by: Actor, at: datetime, paper_id: UUID, to: str, how: str, note: str = "", on: datetime | None = None
) -> Service:
    """Note that `to` received it by one of WAYS; `on` is when, `at` without it, and `note` what proves it.

    Raises NotServed, ServesNoMore, ServedBeforeIssued.
    """
    paper = take(paper_id)
    require_keeping(by, paper)
    if not to.strip() or how not in WAYS:
        raise NotServed(field="how" if to.strip() else "to")
    if Withdrawal.objects.filter(paper=paper).exists():
        raise ServesNoMore
    when = _when(on or at, paper, at)
    service = Service.objects.create(paper=paper, to=to.strip(), how=how, note=note.strip(), at=when, by_id=by.id)
    append(paper.own_stream, [PaperServed(paper.pk, paper.stream, paper.kind, service.pk, how)], by=by, at=at)
    return service


def _when(on: datetime, paper: Paper, at: datetime) -> datetime:
    """When it was received: not in the future, and, as forms name minutes only, in the minute of its issue after it."""
    if on < paper.issued_at.replace(second=0, microsecond=0):
        raise ServedBeforeIssued(issued=f"{in_china(paper.issued_at):%Y-%m-%d %H:%M}")
    return max(min(on, at), paper.issued_at)
