"""Edit a shift note (填写交接班记录): what the facts do not say."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor
from huying.people.duty.facts import Watch, gathered
from huying.people.duty.models import MOST_NOTE, ShiftNote
from huying.people.duty.noting import NoteMoved, hold_note, require_own_shift
from huying.people.duty.rules import NoteState


class NoteTooLong(Invalid):
    """A note is read at the change of a shift."""

    slug = "shift-note-too-long"
    text = _("交接班记录最多 {most} 个字。")
    field = "text"


class NoteEdited(Conflict):
    """A colleague of the shift changed it meanwhile; nothing of either is lost."""

    slug = "shift-note-edited"
    text = _("同班的同事刚刚改过这份记录。您写的还在下面，请合并后再保存。")
    field = "text"


@command
def edit_note(*, by: Actor, at: datetime, note_id: UUID, version: int, text: str) -> ShiftNote:
    """Keep the text, and gather the facts anew. `version` is the one that was read.

    Raises NotFound, NoteMoved, NoteEdited, NoteTooLong.
    """
    organisation, note = hold_note(note_id)
    require_own_shift(by, note)
    if note.state != NoteState.DRAFTED:
        raise NoteMoved
    written = text.replace("\0", "").strip()
    if len(written) > MOST_NOTE:
        raise NoteTooLong(most=MOST_NOTE)
    if note.version != version:
        if note.text == written:
            return note
        raise NoteEdited
    note.text, note.version, note.facts_at = written, note.version + 1, at
    note.facts = gathered(Watch(organisation, note.starts_at, min(at, note.ends_at), by))
    note.save()
    return note
