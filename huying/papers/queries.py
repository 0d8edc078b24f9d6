"""Questions about papers: one, those of a matter, and the one that a check code names."""

from __future__ import annotations

import re
from uuid import UUID

from huying.core.errors import NotFound
from huying.papers.access import CALLED_BY_CODE, may_read, require_reading
from huying.papers.models import Letterhead, Paper
from huying.people.access import Actor
from huying.people.models import Organisation

AROUND = ("organisation", "withdrawal", "replaces", "replacement")
"""What is shown beside a paper."""
CHECK_LENGTH = 20
_NOISE = re.compile(r"[\s\-]")
_CHECK = re.compile(r"[0-9a-f]{20}")


def paper_of(actor: Actor, paper_id: UUID) -> Paper:
    """A paper that a person may read. Raises NotFound."""
    paper = Paper.objects.select_related(*AROUND).filter(pk=paper_id).first()
    if paper is None:
        raise NotFound
    require_reading(actor, paper)
    return paper


def papers_of(actor: Actor, stream: str) -> list[Paper]:
    """The papers of a matter that a person may read, in the order in which they were issued."""
    found = (
        Paper.objects.filter(stream=stream)
        .select_related(*AROUND)
        .prefetch_related("services")
        .defer("facts", "salt")
        .order_by("pk")
    )
    return [paper for paper in found if may_read(actor, paper)]


def papers_called(actor: Actor, matter: str) -> list[Paper]:
    """As `papers_of`, of a matter as `matter_of` calls it."""
    kind, _, name = matter.partition(":")
    return papers_of(actor, CALLED_BY_CODE[kind](name) if kind in CALLED_BY_CODE else matter)


def verified(check_code: str) -> Paper | None:
    """The paper with a check code, however it was typed; None when there is none."""
    bare = _NOISE.sub("", check_code).lower()
    if not _CHECK.fullmatch(bare):
        return None
    rows = Paper.objects.select_related(*AROUND).defer("facts", "salt")
    return rows.filter(check_code=bare).first()


def phones_of(organisation: Organisation) -> tuple[str, str]:
    """The phones for questions and for complaints that an organisation prints; its own phone where none was set."""
    head = Letterhead.objects.filter(organisation=organisation).first()
    if head is None:
        return organisation.phone, ""
    return head.inquiry_phone or organisation.phone, head.supervision_phone
