"""Draft a shift note (起草交接班记录): the facts of the shift so far, for its people to write to the next."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.events import ShiftNoteDrafted, stream_of
from huying.people.duty.facts import Watch, gathered
from huying.people.duty.holding import hold_turn
from huying.people.duty.models import ShiftNote
from huying.people.duty.rules import TurnState

LATEST = timedelta(hours=24)
"""So long after its end a shift may still begin its note."""


class NotTheShift(Conflict):
    """A note is written while a shift runs, or within a day of its end."""

    slug = "shift-note-not-the-shift"
    text = _("这一班还没有开始，或者结束已超过一天，不能写交接班记录。")


@command
def draft_note(*, by: Actor, at: datetime, turn_id: UUID) -> ShiftNote:
    """Begin the note of one's own shift; the one that is there when a colleague of the shift has begun it.

    Raises NotFound, NotTheShift.
    """
    organisation, turn = hold_turn(turn_id)
    if turn.person_id != by.person_id or turn.state != TurnState.PUBLISHED:
        raise NotFound
    before = ShiftNote.objects.filter(organisation=organisation, starts_at=turn.starts_at).first()
    if before is not None:
        return before
    if not turn.starts_at <= at < turn.ends_at + LATEST:
        raise NotTheShift
    note = ShiftNote.objects.create(
        organisation=organisation,
        starts_at=turn.starts_at,
        ends_at=turn.ends_at,
        facts=gathered(Watch(organisation, turn.starts_at, min(at, turn.ends_at), by)),
        facts_at=at,
        drafted_by_id=by.person_id,
    )
    append(stream_of(organisation.pk), [ShiftNoteDrafted(organisation.pk, note.pk)], by=by, at=at)
    return note
