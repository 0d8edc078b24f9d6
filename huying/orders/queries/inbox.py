"""The inbox of a department, and the list of the centre: what waits for whom, by the next clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.clocks.nearest import Nearest, nearest
from huying.clocks.queries import ClockLine
from huying.clocks.rules import OBJECTIONS
from huying.orders.access import organisations_of
from huying.orders.models import Department
from huying.orders.queries.found import Narrowed, next_due, orders_for
from huying.orders.queries.held import Brief, Held, held
from huying.orders.rules import ENDED, Grade, Kind, Part, State
from huying.orders.words import GRADES, KINDS, PARTS, STATES, TONES
from huying.people.access import Actor

PAGE = 50


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the lists: its key, its name, how many stand in it."""

    key: str
    word: str | Promise
    count: int | None
    chosen: bool


COLUMNS = ("pk", "code", "title", "kind", "grade", "state", "supervised_at", "issued_at", "lead__name", "issuer__name")
"""What a line needs, in the order of `Brief`: no sealed text is opened for a list."""


@dataclass(frozen=True, slots=True)
class Row:
    """An order as a line: its words, the clock that comes next, and the reader's part in it."""

    order: Brief
    kind: Any
    state: Any
    tone: str
    part: Any
    clock: Nearest | None


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of a list, with all lists."""

    tabs: list[Tab]
    rows: list[Row]
    chosen: str
    page: int
    more: bool
    department: bool


def inbox(actor: Actor, at: datetime, *, tab: str, narrowed: Narrowed, page: int = 1, size: int = PAGE) -> Inbox:
    """The lists of a person's department, or of the centre for whoever has none. Without a list: the first that is
    not empty."""
    mine = organisations_of(actor)
    words = OF_DEPARTMENTS if mine else OF_THE_CENTRE
    named = tab if tab in words else ""
    span = ((page - 1) * size, size + 1)
    found = held(mine, named, narrowed, at, span) if mine else _of_the_centre(actor, named, narrowed, at, span)
    chosen = found.chosen
    rows = found.page if chosen != ENDED_TAB else _over(actor, mine, narrowed, at, span)
    tabs = [Tab(key, word, found.counts.get(key), key == chosen) for key, word in words.items()]
    return Inbox(tabs, _rows(rows[:size], at), chosen, page, len(rows) > size, bool(mine))


ENDED_TAB = "ended"
OF_DEPARTMENTS: dict[str, str | Promise] = {
    "sign": _("待签收"),
    "work": _("在办"),
    "late": _("超期"),
    "reported": _("已反馈"),
    ENDED_TAB: _("已结束"),
}
OF_THE_CENTRE: dict[str, str | Promise] = {
    "open": _("未办结"),
    "rule": _("待裁定"),
    "review": _("待审核"),
    "visit": _("待回访、待办结"),
    "late": _("超期"),
    "supervised": _("督办"),
    ENDED_TAB: _("已结束"),
}


def _of_the_centre(actor: Actor, named: str, narrowed: Narrowed, at: datetime, span: tuple[int, int]) -> Held:
    """What is not over: counted by list, and one page by the next clock. All that is open stands in the first list."""
    chosen = named or next(iter(OF_THE_CENTRE))
    lists = {
        "open": ~Q(state__in=ENDED),
        "rule": Q(state=State.OBJECTED) & ~Q(issued_by_id=actor.id),  # nobody rules on their own
        "review": Q(state=State.REPORTED),
        "visit": Q(state__in=[State.ACCEPTED_RESULT, State.CALLBACK]),
        "late": Q(next_due__lt=at),
        "supervised": Q(supervised_at__isnull=False),
    }
    rows = orders_for(actor, narrowed, at).open().annotate(next_due=next_due())
    counts = rows.aggregate(**{key: Count("pk", filter=which) for key, which in lists.items()})
    if chosen == ENDED_TAB:
        return Held(counts, chosen, [])
    page = rows.filter(lists[chosen]).order_by("next_due", "-pk").values_list(*COLUMNS)
    return Held(counts, chosen, [Brief(*row) for row in page[span[0] : sum(span)]])


def _over(actor: Actor, mine: list[UUID], narrowed: Narrowed, at: datetime, span: tuple[int, int]) -> list[Brief]:
    """What has ended, and what is no longer theirs; the newest first."""
    over = Q(state__in=ENDED)
    if mine:
        own = Department.objects.filter(order=OuterRef("pk"), organisation_id__in=mine, released_at=None)
        over |= ~Q(Exists(own))
    rows = orders_for(actor, narrowed, at).filter(over).order_by("-pk").values_list(*COLUMNS)
    found = [Brief(*row) for row in rows[span[0] : sum(span)]]
    parts: dict[UUID, str] = {}
    if mine:
        own = Department.objects.filter(order__in=[row.id for row in found], organisation_id__in=mine, released_at=None)
        parts = dict(own.order_by("part").values_list("order_id", "part"))
    return [row._replace(part=parts.get(row.id, "")) for row in found]


def _rows(orders: list[Brief], at: datetime) -> list[Row]:
    clocks = nearest([f"order:{order.id}" for order in orders], at, but=OBJECTIONS)
    return [_row(order, clocks.get(f"order:{order.id}")) for order in orders]


def _row(order: Brief, clock: Nearest | None) -> Row:
    state = State(order.state)
    kind = GRADES[Grade(order.grade)] or KINDS[Kind(order.kind)]
    part = PARTS[Part(order.part)] if order.part else ""
    return Row(order, kind, STATES[state], TONES.get(state, ""), part, clock)


def first_of(clocks: list[ClockLine]) -> ClockLine | None:
    """The clock that is due next among those that run; an objection is a chance, not a duty."""
    running = (line for line in clocks if line.stopped_at is None and line.kind not in OBJECTIONS)
    return next(running, None)
