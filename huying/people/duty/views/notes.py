"""The shift note: begun by the shift, written, handed over, received by the next."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.duty.access import organisation_for
from huying.people.duty.commands.draft_note import draft_note
from huying.people.duty.commands.edit_note import edit_note
from huying.people.duty.commands.hand_over import hand_over
from huying.people.duty.commands.take_over import take_over
from huying.people.duty.forms import EditNote
from huying.people.duty.listing_notes import SHIFT_NOTES
from huying.people.duty.models import ShiftNote
from huying.people.duty.queries.notes import NoteDetail, note_detail, notes_of, reads_notes
from huying.people.duty.views.mine import shown_to
from huying.people.duty.views.reader import reader
from huying.people.forms import tell
from huying.people.lists.listing import listing
from huying.people.pressing import lead_to, press

PLAIN: dict[str, Callable[..., ShiftNote]] = {"hand_over": hand_over, "take_over": take_over}


@require_POST
@reader
def begin(request: HttpRequest, actor: Actor, turn_id: UUID) -> HttpResponse:
    """Begin the note of one's own shift, or open the one that is there."""
    try:
        told = press(
            request,
            actor,
            {"turn": str(turn_id)},
            lambda: {"note": str(draft_note(by=actor, at=now(), turn_id=turn_id).pk)},
        )
    except Conflict as refusal:
        context = shown_to(actor, now(), wrong=str(refusal))
        return render(request, "people_duty/mine.html", context, status=refusal.status)
    return lead_to(reverse("duty:note", args=[told["note"]]))


@require_safe
@reader
def note(request: HttpRequest, actor: Actor, note_id: UUID) -> HttpResponse:
    """The page."""
    return _page(request, note_detail(actor, note_id))


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, note_id: UUID, note_verb: str) -> HttpResponse:
    """Keep what is written, hand over, or receive it."""
    if note_verb not in {"edit", *PLAIN}:
        raise NotFound
    found = note_detail(actor, note_id)
    form = EditNote(request.POST) if note_verb == "edit" else None
    try:
        if form is None:
            said = {"note": str(note_id), "verb": note_verb}
            press(request, actor, said, lambda: {"state": PLAIN[note_verb](by=actor, at=now(), note_id=note_id).state})
        elif form.is_valid():
            said = {"note": str(note_id), **{key: str(value) for key, value in form.cleaned_data.items()}}
            values = form.cleaned_data
            press(
                request,
                actor,
                said,
                lambda: {"version": edit_note(by=actor, at=now(), note_id=note_id, **values).version},
            )
        if form is None or form.is_valid():
            return lead_to(reverse("duty:note", args=[note_id]))
    except (Invalid, Conflict) as refusal:
        form = form or EditNote(found.said())
        form.is_valid()
        tell(form, refusal)
    return _page(request, note_detail(actor, note_id), form)


def _page(request: HttpRequest, found: NoteDetail, form: EditNote | None = None) -> HttpResponse:
    context = {
        "detail": found,
        "note": found.note,
        "form": form or EditNote(initial=found.said()),
        "refused": form,
        "key": new_id().hex,
    }
    return render(request, "people_duty/note.html", context, status=422 if form else 200)


@require_safe
@reader
def notes(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponseBase:
    """The notes of an organisation, for its people and whoever makes its roster."""
    organisation = organisation_for(actor, organisation_id)
    if not reads_notes(actor, organisation):
        raise NotFound
    return listing(
        request,
        actor,
        SHIFT_NOTES,
        rows=lambda: Rows(notes_of(organisation)),
        template="people_duty/notes.html",
        more={"organisation": organisation},
    )
