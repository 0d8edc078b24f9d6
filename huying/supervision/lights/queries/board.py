"""The board: lines of everything late or nearly late, in words, with the urgings and the supervision of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext as _now

from huying.clocks.calendar import DAY_UNITS, MINUTE, NATURAL_DAY
from huying.clocks.holidays import calendar
from huying.clocks.models import RunningClock
from huying.clocks.rules import Light
from huying.clocks.words import KINDS
from huying.clocks.words_legal import left_words
from huying.core.tables.asked import Asked
from huying.core.tables.rows import PAGE, Page
from huying.people.access import Actor
from huying.supervision.lights.access import supervised_among
from huying.supervision.lights.models import Supervision, Urge
from huying.supervision.lights.queries.lit import RANKS, SEND_UP, Counts, Narrowed, counted, lit
from huying.supervision.lights.queries.matters import Matter, matters
from huying.supervision.lights.rules import State
from huying.supervision.lights.words import STATES

_CHUNK = 1_000
_SORTS = {"due": "ends", "began": "began", "light": "rank"}
Row = tuple[str, str, datetime, datetime, int]
"""Stream, kind of clock, since when, until when, rank: `lit.COLUMNS`."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A clock in words: what it is for, how much is left; `by_day` when the law counts days."""

    kind: str
    word: str
    began: datetime
    ends: datetime
    light: Light
    left_words: str
    by_day: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A matter on the board: its clock, when it was urged last and how often, its open supervision."""

    matter: Matter
    clock: Shown
    urged_at: datetime | None
    urged: int
    supervision: Supervision | None
    may_urge: bool

    @property
    def supervised(self) -> str:
        """The state of its supervision in two to four characters; empty without one."""
        return str(STATES[State(self.supervision.state)]) if self.supervision else ""


class BoardRows:
    """The matters on the board as the rows of a list; `counts` are those of the present filters but the light."""

    def __init__(self, actor: Actor, narrowed: Narrowed, at: datetime) -> None:
        self.actor, self.narrowed, self.at = actor, narrowed, at
        self.counts = counted(actor, narrowed, at)

    def page(self, asked: Asked) -> Page:
        """The page of this number, or the last one where there are fewer."""
        total = self.counts.of(self.narrowed.lights)
        number = min(asked.page, max(1, -(-total // PAGE)))
        first = (number - 1) * PAGE
        rows = self._ordered(asked)
        found = lines(self.actor, list(rows[first : first + PAGE]) if rows is not None else [], self.at)
        more = {"page": str(number + 1)} if first + PAGE < total else {}
        less = {"page": str(number - 1)} if number > 1 else {}
        return Page(found, more, less, total, number)

    def every(self, asked: Asked) -> Iterator[Line]:
        """All of them, a thousand at a time."""
        rows = self._ordered(asked)
        known = list(rows) if rows is not None else []
        for first in range(0, len(known), _CHUNK):
            yield from lines(self.actor, known[first : first + _CHUNK], self.at)

    def more_than(self, number: int) -> bool:
        """Whether there are more than this."""
        return self.counts.of(self.narrowed.lights) > number

    def _ordered(self, asked: Asked) -> Any:
        rows = lit(self.actor, self.narrowed, self.at)
        column = _SORTS[asked.sort.key if asked.sort else "due"]
        mark = "-" if asked.down else ""
        return rows.order_by(f"{mark}{column}", "ends", "stream") if rows is not None else None


def lines(actor: Actor, rows: Sequence[Row], at: datetime) -> list[Line]:
    """Rows of the board in words: one statement for each kind of matter among them, and five for all."""
    streams = [row[0] for row in rows]
    known, frozen, urged = matters(streams), _frozen(streams), _urged(streams)
    own = supervised_among(actor, {each.stream: each.area_code for each in known.values()})
    supervised = {each.stream_of: each for each in Supervision.objects.open().filter(stream_of__in=streams)}
    return [
        Line(
            known[row[0]],
            _shown(row, frozen, at),
            *urged.get(row[0], (None, 0)),
            supervised.get(row[0]),
            row[0] in own,
        )
        for row in rows
        if row[0] in known
    ]


def _shown(row: Row, frozen: dict[tuple[str, str], tuple[str, str]], at: datetime) -> Shown:
    stream, kind, began, ends, rank = row
    name, unit = frozen.get((stream, kind), ("", NATURAL_DAY))
    left = left_words(calendar(), unit, ends, at)
    return Shown(kind, clock_word(kind, name), began, ends, RANKS[rank], left, unit in DAY_UNITS)


def clock_word(kind: str, name: str = "") -> str:
    """What a clock is for, in words; `name` as its rule froze it."""
    if kind == SEND_UP:
        return _now("报送")
    return str(KINDS[kind]) if kind in KINDS else _now(name) if name else kind


def _frozen(streams: Sequence[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """Name and unit of the running clocks by stream and kind."""
    rows = RunningClock.objects.filter(stream__in=streams, stopped_at=None).order_by("due_at")
    found = rows.values_list("stream", "kind", "frozen__name", "frozen__unit")
    return {(stream, kind): (name or "", unit or MINUTE) for stream, kind, name, unit in found}


def _urged(streams: Sequence[str]) -> dict[str, tuple[datetime | None, int]]:
    """When each was urged last, and how often."""
    rows = Urge.objects.filter(stream__in=streams).values("stream").annotate(last=Max("at"), number=Count("pk"))
    return {row["stream"]: (row["last"], row["number"]) for row in rows}


def board(actor: Actor, narrowed: Narrowed, at: datetime, *, page: int = 1) -> tuple[Counts, list[Line]]:
    """A page of the board, the first due first, and how many matters have each light; empty beyond the last page."""
    rows = lit(actor, narrowed, at)
    first = (page - 1) * PAGE
    found = list(rows.order_by("ends", "stream")[first : first + PAGE]) if rows is not None else []
    return counted(actor, narrowed, at), lines(actor, found, at)
