"""What a guest sees in the room, and what everybody sees of a publication: no name of a resident in either way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying.cases.deliberation.models import (
    Background,
    DecisionObjection,
    Deliberation,
    Guest,
    Minutes,
    Publicity,
    ResolutionTask,
)
from huying.cases.deliberation.queries.said import Spoken, Tally, said_in, tally_of
from huying.cases.deliberation.rules import State
from huying.cases.deliberation.words import FORM_WORDS, NOT_BINDING, OUTCOME_WORDS, PUBLICITY_LAW, STATE_WORDS
from huying.core.codes import fits, read_code
from huying.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class InRoom:
    """The page of a guest."""

    room: Deliberation
    guest: Guest
    form: Any
    state: Any
    opinions: list[Spoken]
    tally: Tally
    backgrounds: list[Background]
    minutes: Minutes | None
    outcome: Any
    publicity: Publicity | None
    may_speak: bool
    may_withdraw: bool
    not_binding: Any = NOT_BINDING


@dataclass(frozen=True, slots=True)
class Published:
    """The page of a publication: what was resolved, counts, until when, how many objections were answered, tasks."""

    room: Deliberation
    minutes: Minutes
    outcome: Any
    publicity: Publicity
    running: bool
    objections: int
    answered: int
    tasks: list[ResolutionTask]
    state: Any
    law: Any = PUBLICITY_LAW
    not_binding: Any = NOT_BINDING


def in_room(room: Deliberation, guest: Guest, at: datetime) -> InRoom:
    """What this guest may read and do now; the minutes once they stand."""
    minutes = room.minutes.filter(dropped_at=None, fixed_at__isnull=False).first()
    return InRoom(
        room=room,
        guest=guest,
        form=FORM_WORDS[room.form],
        state=STATE_WORDS[room.state],
        opinions=said_in(room, guest),
        tally=tally_of(room),
        backgrounds=list(room.backgrounds.order_by("at")),
        minutes=minutes,
        outcome=OUTCOME_WORDS[minutes.outcome] if minutes else "",
        publicity=room.publicities.filter(replaced_at=None).first(),
        may_speak=room.state == State.OPEN and at <= room.ends_at,
        may_withdraw=room.state == State.OPEN,
    )


def published(code: str) -> Published:
    """The publication of a code, while it runs and after; raises MistypedCode, and NotFound where there is none."""
    rows = Deliberation.objects.select_related("owner")
    room = rows.filter(code=read_code(code)).first()
    row = room.publicities.filter(replaced_at=None).first() if room else None
    if room is None or row is None:
        raise NotFound
    minutes = room.minutes.get(dropped_at=None)
    answered = room.objections.filter(answered_at__isnull=False).count()
    return Published(
        room=room,
        minutes=minutes,
        outcome=OUTCOME_WORDS[minutes.outcome],
        publicity=row,
        running=room.state == State.PUBLICITY,
        objections=room.objections.count(),
        answered=answered,
        tasks=list(room.tasks.order_by("number")),
        state=STATE_WORDS[room.state],
    )


def own_objection(code: str, number: int, key: str) -> tuple[Deliberation, DecisionObjection]:
    """The objection that a link was given for. Raises NotFound for a wrong key as for none."""
    room = published(code).room
    row = room.objections.filter(number=number).first()
    if row is None or not fits(room.code, key, str(row.pk)):
        raise NotFound
    return room, row
