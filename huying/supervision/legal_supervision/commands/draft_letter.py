"""Draft (起草函件): the centre or the inspection makes a letter of a finding; it goes the way of every letter."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.people.access import Actor
from huying.supervision.legal_supervision.access import may_draft
from huying.supervision.legal_supervision.events import FindingLettered
from huying.supervision.legal_supervision.journal import record, take
from huying.supervision.legal_supervision.soundness import FindingMovedOn
from huying.supervision.letters.commands.draft import Content, draft
from huying.supervision.letters.models import Letter


@command
def draft_letter(*, by: Actor, at: datetime, finding_id: UUID, content: Content) -> Letter:
    """A draft for another to approve. Raises NotAllowed, FindingMovedOn, and whatever a draft may be refused for."""
    finding = take(finding_id)
    if not may_draft(by, finding):
        raise NotAllowed
    if finding.state != "written":
        raise FindingMovedOn
    letter = draft(by=by, at=at, content=content)
    finding.letter = letter
    record(finding, [FindingLettered(finding.pk, letter.pk)], by=by, at=at)
    return letter
