"""Finding letters: by a code, and as a list that can be narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from huying.clocks.nearest import Nearest, nearest
from huying.core.codes import read_code
from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.supervision.letters.access import visible_to
from huying.supervision.letters.models import Letter, Letters
from huying.supervision.letters.rules import ENDED, OUT, State
from huying.supervision.letters.waiting import waiting_for
from huying.supervision.letters.words import KINDS, STATES, TONES

AROUND = ("issuer", "to", "paper", "proposal")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; an empty member narrows nothing. `text` is part of a code, number or subject."""

    kind: str = ""
    state: str = ""
    text: str = ""
    tab: str = ""
    late: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A letter as a line: its words and its clock."""

    letter: Letter
    kind: Any
    state: Any
    tone: str
    clock: Nearest | None


def by_code(actor: Actor, text: str) -> Letter:
    """The letter of a code, however it was typed. Raises MistypedCode, and NotFound also for a stranger."""
    found = visible_to(actor).select_related(*AROUND).filter(code=read_code(text)).first()
    if found is None:
        raise NotFound
    return found


def letters_for(actor: Actor, narrowed: Narrowed, at: datetime) -> Letters:
    """The letters of which a person may know, narrowed, the newest first."""
    rows = visible_to(actor).select_related("issuer", "to").filter(_tab(actor, narrowed.tab))
    if narrowed.kind:
        rows = rows.filter(kind=narrowed.kind)
    if narrowed.state:
        rows = rows.filter(state=narrowed.state)
    if narrowed.text:
        rows = rows.filter(
            Q(code__contains=narrowed.text)
            | Q(number__contains=narrowed.text)
            | Q(subject__contains=narrowed.text)
            | Q(to__name__contains=narrowed.text)
        )
    if narrowed.late is not None:
        late = Q(state__in=OUT, due_at__lt=at)
        rows = rows.filter(late) if narrowed.late else rows.exclude(late)
    return rows.order_by("-drafted_at", "-pk")


def _tab(actor: Actor, tab: str) -> Q:
    if tab == "mine":
        return waiting_for(actor) or Q(pk__in=[])
    return {"open": ~Q(state__in=ENDED), "over": Q(state__in=ENDED)}.get(tab, Q())


def dressed(rows: list[Letter], at: datetime) -> list[Row]:
    """Letters as lines, with their clocks in one query."""
    clocks = nearest([row.stream for row in rows if row.state in OUT], at)
    return [
        Row(row, KINDS[row.kind], STATES[State(row.state)], TONES.get(row.state, ""), clocks.get(row.stream))
        for row in rows
    ]
