"""Open a paper for reading: that somebody read it is on record, once for each person and day."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.papers.access import require_reading
from huying.papers.events import PaperRead
from huying.papers.models import Paper, Reading
from huying.people.access import Actor


@command
def open_paper(*, by: Actor, at: datetime, paper_id: UUID) -> Paper:
    """The paper. Raises NotFound for those who may not read it."""
    paper = take(paper_id)
    require_reading(by, paper)
    if not by.system:
        _note(by, at, paper)
    return paper


def take(paper_id: UUID) -> Paper:
    """A paper with its row locked until the transaction ends. Raises NotFound."""
    rows = Paper.objects.select_related("organisation").select_for_update(of=("self",))
    paper = rows.filter(pk=paper_id).first()
    if paper is None:
        raise NotFound
    return paper


def _note(by: Actor, at: datetime, paper: Paper) -> None:
    _reading, first = Reading.objects.get_or_create(paper=paper, person_id=by.person_id, day=in_china(at).date())
    if first:
        append(paper.own_stream, [PaperRead(paper.pk, paper.stream)], by=by, at=at)
