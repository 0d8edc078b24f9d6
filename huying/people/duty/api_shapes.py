"""What the API of duty is asked and tells: the shapes of its bodies, with an example of each."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from huying.core.identity import masked_name
from huying.core.rest.values import NO_NUL, AreaCode, Asked, Flag, Moment, Told
from huying.people.duty.models import MOST_DAY_NAME, MOST_NOTE, ShiftNote, Swap, Turn
from huying.people.duty.queries.calendar import RosterDay, Window
from huying.people.duty.rules import MOST_SEATS, DayType, NoteState, Seat, SwapState, TurnState

_ID = "0190f3a0-0000-7000-8000-000000000001"
EXAMPLES: dict[str, dict[str, Any]] = {
    "set_formula_of": {
        "day_type": "ordinary",
        "effective_from": "2026-11-23",
        "begins": "08:00",
        "parts": 2,
        "leaders": 1,
        "officers": 1,
        "members": 2,
        "approval": True,
    },
    "assign_turn": {"day": "2026-11-24", "part": 1, "seat": "officer", "person": _ID},
    "fill_roster": {"since": "2026-11-24", "until": "2026-11-30"},
    "publish_roster": {"since": "2026-11-24", "until": "2026-11-30"},
    "mark_duty_days": {
        "area_code": "990108001",
        "since": "2026-11-24",
        "until": "2026-11-24",
        "day_type": "major_event",
        "name": "half marathon",
    },
    "ask_swap_of": {"taker": _ID},
    "answer_swap_of": {"agree": True},
    "rule_swap_of": {"approve": True},
    "edit_shift_note": {"version": 1, "text": "the gate of the garage is broken; the firm calls back"},
}
Count = Annotated[int, Field(strict=True, ge=0, le=MOST_SEATS)]


class FormulaAsked(Asked):
    """How an organisation is manned on days of a type, in China time."""

    day_type: DayType
    effective_from: dt.date
    begins: dt.time
    parts: Annotated[int, Field(strict=True, ge=1, le=4, description="Shifts a day, of the same length.")]
    leaders: Count
    officers: Count
    members: Count
    approval: Annotated[Flag, Field(description="Whether a swap needs approval besides consent.")] = True


class TurnAsked(Asked):
    """Somebody for a seat of a shift; `part` counts the shifts of the day from 1."""

    day: dt.date
    part: Annotated[int, Field(strict=True, ge=1, le=99)]
    seat: Seat
    person: UUID


class SpanAsked(Asked):
    """Days from one to another, both with it."""

    since: dt.date
    until: dt.date


class DaysAsked(SpanAsked):
    """Days of a type in an area and below it."""

    area_code: AreaCode
    day_type: DayType
    name: Annotated[str, StringConstraints(max_length=MOST_DAY_NAME, pattern=NO_NUL)] = ""


class SwapAsked(Asked):
    """Whom to ask, and for which turn of theirs; without `back` they take it for none."""

    taker: UUID
    back: UUID | None = None


class SwapAnswered(Asked):
    """Consent."""

    agree: Flag


class SwapRuled(Asked):
    """Approval."""

    approve: Flag


class NoteAsked(Asked):
    """What a shift writes to the next; `version` is the one that was read."""

    version: Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
    text: Annotated[str, StringConstraints(max_length=MOST_NOTE, pattern=NO_NUL)]


class RosterLine(Told):
    """An organisation that has a roster."""

    organisation_id: UUID
    name: str
    area_code: str


class RosterList(Told):
    """The rosters that this person reads."""

    items: list[RosterLine]


class TurnTold(Told):
    """Somebody's place in a shift; the name is covered for whoever does not work with them."""

    id: UUID
    organisation_id: UUID
    day: dt.date
    seat: Seat
    person_id: UUID | None
    name: str
    starts_at: Moment
    ends_at: Moment
    state: TurnState
    signed_in_at: Moment | None


class ShiftTold(Told):
    """One shift of a day; `gaps` are the seats that no published turn fills."""

    part: int
    starts_at: Moment
    ends_at: Moment
    turns: list[TurnTold]
    gaps: dict[Seat, int]


class DutyDayTold(Told):
    """One day of a roster."""

    day: dt.date
    type: DayType
    name: str
    shifts: list[ShiftTold]


class RosterTold(Told):
    """Some days of a roster."""

    organisation_id: UUID
    days: list[DutyDayTold]


class TurnList(Told):
    """Turns, the first first."""

    items: list[TurnTold]


class FormulaTold(Told):
    """A formula as it was set."""

    id: UUID
    day_type: DayType
    effective_from: dt.date


class DaysTold(Told):
    """How many days were marked."""

    days: int


class SwapTold(Told):
    """A swap."""

    id: UUID
    turn_id: UUID
    back_id: UUID | None
    state: SwapState


class NoteTold(Told):
    """A shift note."""

    id: UUID
    organisation_id: UUID
    starts_at: Moment
    ends_at: Moment
    state: NoteState
    facts: list[dict[str, Any]]
    text: str
    version: int
    handed_over_at: Moment | None
    received_at: Moment | None


def turn_told(turn: Turn, named: bool = True) -> TurnTold:
    """A turn."""
    return TurnTold(
        id=turn.pk,
        organisation_id=turn.organisation_id,
        day=turn.day,
        seat=Seat(turn.seat),
        person_id=turn.person_id if named else None,
        name=turn.person.name if named else masked_name(turn.person.name),
        starts_at=turn.starts_at,
        ends_at=turn.ends_at,
        state=TurnState(turn.state),
        signed_in_at=turn.shift.signed_in_at if turn.shift else None,
    )


def swap_told(swap: Swap) -> SwapTold:
    """A swap."""
    return SwapTold(id=swap.pk, turn_id=swap.turn_id, back_id=swap.back_id, state=SwapState(swap.state))


def note_told(note: ShiftNote) -> NoteTold:
    """A shift note."""
    same = ("organisation_id", "starts_at", "ends_at", "facts", "text", "version", "handed_over_at", "received_at")
    return NoteTold(id=note.pk, state=NoteState(note.state), **{name: getattr(note, name) for name in same})


def day_told(day: RosterDay, named: bool) -> DutyDayTold:
    """A day; names are covered unless `named`."""
    shifts = [_shift(part, window, named) for part, window in enumerate(day.windows, 1)]
    return DutyDayTold(day=day.day, type=day.about.type, name=day.about.name, shifts=shifts)


def _shift(part: int, window: Window, named: bool) -> ShiftTold:
    return ShiftTold(
        part=part,
        starts_at=window.starts_at,
        ends_at=window.ends_at,
        turns=[turn_told(turn, named) for turn in window.turns],
        gaps=window.gaps,
    )
