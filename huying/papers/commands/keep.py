"""Set a paper when it is first read, and keep its bytes: every later print is the same file."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.papers import shelf
from huying.papers.events import PaperRendered
from huying.papers.models import Paper
from huying.papers.render import issued
from huying.people.access import Actor


class PaperDestroyed(Conflict):
    """Its time was over: only its number and digest are kept."""

    slug = "paper-destroyed"
    text = _("这份文书的保存期限已满，内容已经销毁，只保留编号和摘要。")


def pdf_of(*, by: Actor, at: datetime, paper: Paper) -> bytes:
    """The PDF of an issued paper. Setting takes half a second and happens outside any transaction of ours.

    Who may read it was asked before. Raises PaperDestroyed, CannotPrint where the machine lacks the typesetter.
    """
    if paper.emptied_at is not None:
        raise PaperDestroyed
    content = shelf.found(paper.pk) or shelf.keep(paper.pk, issued(paper))
    sha256 = hashlib.sha256(content).hexdigest()
    if paper.pdf_sha256 != sha256:
        note(by=by, at=at, paper_id=paper.pk, sha256=sha256)
    return content


@command
def note(*, by: Actor, at: datetime, paper_id: UUID, sha256: str) -> None:
    """Put on record which bytes a paper is."""
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    if paper.pdf_sha256 == sha256:
        return
    Paper.objects.filter(pk=paper_id).update(pdf_sha256=sha256)
    append(paper.own_stream, [PaperRendered(paper_id, sha256)], by=by, at=at)
