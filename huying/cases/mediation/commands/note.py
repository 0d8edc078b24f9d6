"""Note (保密笔记): the mediator writes something down for themselves; nobody else ever reads it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.events import NoteWritten
from huying.cases.mediation.legs import NoMediatorNow, take_leg
from huying.cases.mediation.models import Note
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.ids import new_id
from huying.people.access import Actor

LONGEST = 5000


class NoteEmpty(Invalid):
    """Nothing was written, or more than 5,000 characters."""

    slug = "note-empty"
    text = _("请写下笔记内容，最多 5000 字。")
    field = "text"


@command
def note(*, by: Actor, at: datetime, case_id: UUID, text: str) -> Note:
    """Keep a note, sealed for its author. Raises NoteEmpty."""
    case, leg = take_leg(by, "note", case_id)
    if leg.mediator_id != by.person_id:
        raise NoMediatorNow
    said = text.strip()
    if not said or len(said) > LONGEST:
        raise NoteEmpty
    row = Note.objects.create(id=new_id(), mediation=leg, author_id=by.person_id, text=said, at=at)
    record(case, [NoteWritten(case.pk, leg.pk, row.pk)], by=by, at=at)
    return row
