"""Take over (接班): somebody of the next shift receives the note."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.access import organisation_for
from huying.people.duty.events import DutyTakenOver, stream_of
from huying.people.duty.models import ShiftNote
from huying.people.duty.noting import NoteMoved, hold_note, takers
from huying.people.duty.rules import NoteState


@command
def take_over(*, by: Actor, at: datetime, note_id: UUID) -> ShiftNote:
    """By another person than who handed it over; said twice it changes nothing.

    Raises NotFound, NotAllowed for whoever is not of the next shift, NoteMoved.
    """
    organisation, note = hold_note(note_id)
    organisation_for(by, organisation.pk)
    if by.person_id not in takers(note):
        raise NotAllowed
    if note.state == NoteState.RECEIVED:
        return note
    if note.state != NoteState.HANDED_OVER:
        raise NoteMoved
    note.state, note.received_by_id, note.received_at = NoteState.RECEIVED, by.person_id, at
    note.save()
    append(stream_of(organisation.pk), [DutyTakenOver(organisation.pk, note.pk)], by=by, at=at)
    return note
