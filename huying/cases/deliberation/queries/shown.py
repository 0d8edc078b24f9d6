"""A deliberation as the staff see it: what was said under the names that speakers chose, and what may be done now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from huying.cases.access import permitted
from huying.cases.deliberation.access import holds
from huying.cases.deliberation.models import (
    Background,
    DecisionObjection,
    Deliberation,
    Guest,
    Minutes,
    MinutesSignature,
    Publicity,
    ResolutionTask,
)
from huying.cases.deliberation.naming import masked_guest
from huying.cases.deliberation.queries.said import Spoken, Tally, said_in, stances_in, tally_of
from huying.cases.deliberation.redrawing import names_signed
from huying.cases.deliberation.rules import ALLOWED, PUBLISHED, State
from huying.cases.deliberation.words import GUEST_WORDS
from huying.cases.models import Case
from huying.cases.registry import TELLS
from huying.clocks.queries import ClockLine, lines_of
from huying.core.eventlog import Recorded, read
from huying.core.identity import masked_name, masked_phone
from huying.papers.models import Paper
from huying.papers.queries import papers_of
from huying.people.access import Actor
from huying.people.models import Person


@dataclass(frozen=True, slots=True)
class GuestLine:
    """A guest without name and number, as far as nobody asked to read them."""

    row: Guest
    kind: Any
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Told:
    """One fact of the time line."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything of a deliberation that this person may see; `acts` are the verbs that apply now."""

    room: Deliberation
    holds: bool
    acts: list[str]
    guests: list[GuestLine]
    backgrounds: list[Background]
    opinions: list[Spoken]
    tally: Tally
    minutes: Minutes | None
    signatures: list[MinutesSignature]
    versions: int
    publicity: Publicity | None
    objections: list[DecisionObjection]
    tasks: list[ResolutionTask]
    clocks: list[ClockLine]
    papers: list[Paper]
    lines: list[Told]
    case: Case | None


def shown(actor: Actor, room: Deliberation, at: datetime) -> Shown:
    """The page of a deliberation, for whoever was let in."""
    own = holds(actor, room)
    minutes = room.minutes.filter(dropped_at=None).first()
    case = room.case if room.case and permitted(actor, room.case) else None
    guests = room.guests.filter(left_at=None).order_by("number") if own else room.guests.none()
    return Shown(
        room=room,
        holds=own,
        acts=acts_of(room, minutes) if own else [],
        guests=[guest_line(guest) for guest in guests],
        backgrounds=list(room.backgrounds.order_by("at")),
        opinions=said_in(room) if own else stances_in(room),
        tally=tally_of(room),
        minutes=minutes if own else _without_text(minutes),
        signatures=list(minutes.signatures.order_by("at")) if minutes else [],
        versions=room.minutes.count(),
        publicity=room.publicities.filter(replaced_at=None).first(),
        objections=[_objection(row, own) for row in room.objections.order_by("number")],
        tasks=list(room.tasks.order_by("number")),
        clocks=lines_of(room.stream, at),
        papers=papers_of(actor, room.stream),
        lines=timeline(room),
        case=case,
    )


def guest_line(guest: Guest) -> GuestLine:
    """A guest for the list: 张*, 138****5678."""
    phone = masked_phone(guest.phone) if guest.phone else ""
    return GuestLine(guest, GUEST_WORDS[guest.kind], masked_guest(guest), phone)


def acts_of(room: Deliberation, minutes: Minutes | None) -> list[str]:
    """The verbs that apply in this state, in the order of the page."""
    found = [verb for verb, states in ALLOWED.items() if State(room.state) in states]
    resolved = minutes is not None and minutes.outcome in PUBLISHED
    fixed = minutes is not None and minutes.fixed_at is not None
    left_out = {
        *([] if minutes and not fixed else ["sign"]),
        *(["draw_minutes"] if minutes and fixed and not names_signed(room, minutes) else []),
        *([] if fixed else ["publish"]),
        *([] if resolved else ["publish", "set_task", "note_task"]),
        *([] if room.tasks.exists() else ["note_task"]),
        *(["close"] if resolved and room.state == State.MINUTED else []),
        *([] if room.objections.filter(answered_at=None).exists() else ["answer_objection"]),
    }
    return [verb for verb in found if verb not in left_out]


def timeline(room: Deliberation) -> list[Told]:
    """Every fact that has a sentence, the newest first."""
    records = [record for record in read(room.stream) if record.type in TELLS]
    people = {UUID(record.actor["id"]) for record in records if record.actor.get("id")}
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    return [Told(each.at, _who(each, names), str(TELLS[each.type](each.data))) for each in reversed(records)]


def _who(record: Recorded, names: dict[UUID, str]) -> str:
    actor = record.actor.get("id")
    if actor is not None:
        return names.get(UUID(str(actor)), "—")
    return _("时钟") if record.actor.get("via") == "clock" else _("居民")


def _without_text(minutes: Minutes | None) -> Minutes | None:
    """For those who do not hold it: what was resolved and the counts."""
    if minutes is not None:
        minutes.text, minutes.chair, minutes.recorder = "", "", ""
    return minutes


def _objection(row: DecisionObjection, own: bool) -> DecisionObjection:
    row.name, row.phone = masked_name(row.name), masked_phone(row.phone) if row.phone else ""
    if not own:
        row.text, row.answer = "", ""
    return row
