"""Shift notes: one as somebody reads it, and those of an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _now

from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.people.duty.access import belongs, may_make, organisation_for
from huying.people.duty.models import ShiftNote
from huying.people.duty.noting import serves, takers
from huying.people.duty.rules import NoteState
from huying.people.duty.words import NOTES
from huying.people.models import Organisation


@dataclass(frozen=True, slots=True)
class NoteDetail:
    """A note for one reader, and what they may do with it now."""

    note: ShiftNote
    state: str | Promise
    facts: list[dict[str, Any]]
    may: frozenset[str]

    def said(self) -> dict[str, Any]:
        """What a form begins with."""
        return {"version": self.note.version, "text": self.note.text}


def note_detail(actor: Actor, note_id: UUID) -> NoteDetail:
    """A note that this person may read: of a roster of which they are, or which they make. Raises NotFound."""
    note = (
        ShiftNote.objects.select_related("organisation__area", "drafted_by", "handed_over_by", "received_by")
        .filter(pk=note_id)
        .first()
    )
    if note is None or not reads_notes(actor, organisation_for(actor, note.organisation_id)):
        raise NotFound
    facts = [{**each, "word": _now(each["word"])} for each in note.facts]
    return NoteDetail(note, NOTES[NoteState(note.state)], facts, _may(actor, note))


def reads_notes(actor: Actor, organisation: Organisation) -> bool:
    """Whether somebody reads the notes of a roster."""
    return belongs(actor, organisation) or may_make(actor, organisation)


def notes_of(organisation: Organisation) -> QuerySet[ShiftNote]:
    """The notes of an organisation, the newest first."""
    rows = ShiftNote.objects.filter(organisation=organisation)
    return rows.select_related("handed_over_by", "received_by").order_by("-starts_at")


def _may(actor: Actor, note: ShiftNote) -> frozenset[str]:
    found = set()
    if note.state == NoteState.DRAFTED and serves(actor.person_id, note.organisation_id, note.starts_at):
        found |= {"edit", "hand_over"}
    if note.state == NoteState.HANDED_OVER and actor.person_id in takers(note):
        found.add("take_over")
    return frozenset(found)
