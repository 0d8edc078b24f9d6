"""Hand over (交班): the note goes to the next shift, with the facts of this moment."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.events import DutyHandedOver, stream_of
from huying.people.duty.facts import Watch, gathered
from huying.people.duty.models import ShiftNote
from huying.people.duty.noting import NoteMoved, hold_note, require_own_shift, takers
from huying.people.duty.rules import NoteState
from huying.people.duty.telling import News, tell


@command
def hand_over(*, by: Actor, at: datetime, note_id: UUID) -> ShiftNote:
    """By somebody of the shift; said twice it changes nothing. Raises NotFound, NoteMoved."""
    organisation, note = hold_note(note_id)
    require_own_shift(by, note)
    if note.state == NoteState.HANDED_OVER:
        return note
    if note.state != NoteState.DRAFTED:
        raise NoteMoved
    note.facts, note.facts_at = gathered(Watch(organisation, note.starts_at, min(at, note.ends_at), by)), at
    note.state, note.handed_over_by_id, note.handed_over_at = NoteState.HANDED_OVER, by.person_id, at
    note.save()
    [told] = append(stream_of(organisation.pk), [DutyHandedOver(organisation.pk, note.pk)], by=by, at=at)
    tell(News(told, organisation, "duty_handed_over", note.ends_at, takers(note), at))
    return note
