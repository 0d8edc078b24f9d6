"""The shift notes of an organisation as a list."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.identity import masked_name
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State
from huying.people.duty.models import ShiftNote
from huying.people.duty.rules import NoteState
from huying.people.duty.words import NOTES

TONES = {NoteState.HANDED_OVER: "warn", NoteState.RECEIVED: "answer"}


def _opens(note: ShiftNote) -> str:
    return reverse("duty:note", args=[note.pk])


def _state(note: ShiftNote) -> State:
    state = NoteState(note.state)
    return State(NOTES[state], TONES.get(state, ""))


SHIFT_NOTES = declared(
    Table(
        key="shift_notes",
        word=_("交接班记录"),
        url="",
        order="-starts",
        columns=(
            Column("starts", _("班次"), "starts_at", "moment", sort="starts_at", opens=_opens, width=18),
            Column("ends", _("到"), "ends_at", "moment", width=18),
            Column("state", _("状态"), _state, "state", width=12),
            Column("handed_over_by", _("交班"), "handed_over_by.name", cover=masked_name, width=14),
            Column("received_by", _("接班"), "received_by.name", cover=masked_name, width=14),
            Column("received", _("接班时间"), "received_at", "moment", sort="received_at", width=18),
        ),
        none=_("还没有交接班记录"),
        how=_("值班的人在“我的值班”里写，交班、接班后都在这里。"),
    )
)
