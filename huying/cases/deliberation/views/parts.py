"""What the page of a deliberation shows in each of its parts, with the forms that may be sent from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms

from huying.cases.deliberation import forms
from huying.cases.deliberation.queries.shown import Shown
from huying.cases.deliberation.words import (
    ACT_WORDS,
    FORM_WORDS,
    NOT_BINDING,
    OUTCOME_WORDS,
    PROJECT_WORDS,
    PUBLISH_AGAIN,
    SIGNER_WORDS,
    STATE_TONES,
    STATE_WORDS,
    TASK_WORDS,
)
from huying.places.queries import area_name

FOLDED = ("attach", "link", "invite", "opinion", "draw_minutes", "publish", "object", "set_task", "close", "cancel")
"""Verbs whose form is folded away under their part until it is wanted."""
PARTS = {
    "attach": "backgrounds",
    "link": "main",
    "cancel": "main",
    "invite": "guests",
    "reveal": "guests",
    "opinion": "opinions",
    "draw_minutes": "minutes",
    "publish": "publicity",
    "object": "objections",
    "set_task": "tasks",
    "close": "tasks",
}
Filled = Mapping[tuple[str, str], django_forms.Form]


@dataclass(frozen=True, slots=True)
class Act:
    """A form that may be sent: its verb and word, whether it stands open, and whether it sends files."""

    verb: str
    word: Any
    form: django_forms.Form
    open: bool
    files: bool


def context_of(page: Shown, filled: Filled, kinds: Mapping[str, type[django_forms.Form]]) -> dict[str, Any]:
    """Everything that the template needs."""
    room = page.room
    return {
        "page": page,
        "room": room,
        "area": area_name(room.area_code),
        "project": PROJECT_WORDS[room.project],
        "form_word": FORM_WORDS[room.form],
        "state": STATE_WORDS[room.state],
        "tone": STATE_TONES.get(room.state, "outline"),
        "outcome": OUTCOME_WORDS[page.minutes.outcome] if page.minutes else "",
        "not_binding": NOT_BINDING,
        "acts": _acts(page, filled, kinds),
        "signers": _signers(page, filled),
        "signed": [(SIGNER_WORDS[row.signer], row) for row in page.signatures],
        "objections": [_with_form(page, row, "answer_objection", filled, forms.Answer) for row in page.objections],
        "tasks": [
            {**_with_form(page, row, "note_task", filled, forms.NoteTask), "state": TASK_WORDS[row.state]}
            for row in page.tasks
        ],
        "wrong": _loose(filled),
    }


def _acts(page: Shown, filled: Filled, kinds: Mapping[str, type[django_forms.Form]]) -> dict[str, list[Act]]:
    """The folded forms by the part of the page in which they stand; one that was wrong stands open."""
    found: dict[str, list[Act]] = {}
    for verb in (*FOLDED, "reveal"):
        if verb not in page.acts or (verb == "reveal" and not page.guests):
            continue
        sent = filled.get((verb, ""))
        form = sent or _blank(verb, page, forms.Reveal if verb == "reveal" else kinds[verb])
        if isinstance(form, forms.Enter):
            form.fit([(str(line.row.pk), f"{line.row.number} {line.name}") for line in page.guests])
        word = PUBLISH_AGAIN if verb == "publish" and page.publicity else ACT_WORDS[verb]
        act = Act(verb, word, form, sent is not None, form.is_multipart())
        found.setdefault(PARTS[verb], []).append(act)
    return found


def _blank(verb: str, page: Shown, kind: type[django_forms.Form]) -> django_forms.Form:
    given = forms.minutes_of(page.room) if verb == "draw_minutes" else None
    return kind(auto_id=f"{verb}_%s", initial=given)


def _signers(page: Shown, filled: Filled) -> list[dict[str, Any]]:
    """Who has not signed the minutes yet, with the form that was sent and is wrong."""
    if "sign" not in page.acts or page.minutes is None:
        return []
    done = {row.signer for row in page.signatures}
    sent = filled.get(("sign", ""))
    names = {"chair": page.minutes.chair, "recorder": page.minutes.recorder}
    return [
        {
            "signer": signer,
            "word": word,
            "name": names[signer],
            "failed": sent if sent is not None and sent.data.get("signer") == signer else None,
        }
        for signer, word in SIGNER_WORDS.items()
        if signer not in done
    ]


def _with_form(page: Shown, row: Any, verb: str, filled: Filled, kind: type[django_forms.Form]) -> dict[str, Any]:
    """A row, with the form of what may be done about it where that is still to be done."""
    waits = verb in page.acts and (verb == "note_task" or row.answered_at is None)
    sent = filled.get((verb, str(row.pk)))
    form = sent or kind(initial={"row": row.pk}, auto_id=f"{verb}{row.pk}_%s")
    return {"row": row, "form": form if waits else None, "open": sent is not None}


def _loose(filled: Filled) -> list[str]:
    """What is wrong with a press that has no form of its own on the page."""
    folded = {*FOLDED, "reveal", "answer_objection", "note_task", "sign"}
    return [
        str(text)
        for (verb, _row), form in filled.items()
        if verb not in folded
        for texts in form.errors.values()
        for text in texts
    ]
