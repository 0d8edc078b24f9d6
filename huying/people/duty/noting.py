"""What the steps of a shift note share: whose shift it is, which comes next, taking the note in hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, NotFound
from huying.people.access import Actor
from huying.people.duty.holding import hold_roster
from huying.people.duty.models import ShiftNote, Turn
from huying.people.duty.rules import TurnState
from huying.people.models import Organisation

NEXT = timedelta(hours=12)
"""The next shift begins within this time of the end of one."""


class NoteMoved(Conflict):
    """The note was handed over or received meanwhile."""

    slug = "shift-note-moved"
    text = _("这份交接班记录已经交出或已被接收，不能再改。请看最新的记录。")


def serves(person_id: UUID, organisation_id: UUID, starts_at: datetime) -> bool:
    """Whether somebody has a turn in the shift of an organisation that begins at an instant."""
    return _turns(organisation_id).filter(person_id=person_id, starts_at=starts_at).exists()


def next_shift_begins(note: ShiftNote) -> datetime | None:
    """When the shift after that of a note begins; None where none is planned within 12 hours."""
    turns = _turns(note.organisation_id).filter(starts_at__gte=note.ends_at, starts_at__lte=note.ends_at + NEXT)
    return turns.order_by("starts_at").values_list("starts_at", flat=True).first()


def takers(note: ShiftNote) -> list[UUID]:
    """Who may receive a note: those of the next shift, but for who handed it over."""
    begins = next_shift_begins(note)
    if begins is None:
        return []
    there = _turns(note.organisation_id).filter(starts_at=begins).values_list("person_id", flat=True)
    return sorted(set(there) - {note.handed_over_by_id})


def hold_note(note_id: UUID) -> tuple[Organisation, ShiftNote]:
    """A note with its organisation held. Raises NotFound."""
    where = ShiftNote.objects.filter(pk=note_id).values_list("organisation_id", flat=True).first()
    if where is None:
        raise NotFound
    return hold_roster(where), ShiftNote.objects.get(pk=note_id)


def require_own_shift(by: Actor, note: ShiftNote) -> None:
    """Pass for the people of the shift, or raise NotFound."""
    if not serves(by.person_id, note.organisation_id, note.starts_at):
        raise NotFound


def _turns(organisation_id: UUID) -> QuerySet[Turn]:
    return Turn.objects.filter(organisation_id=organisation_id, state=TurnState.PUBLISHED)
