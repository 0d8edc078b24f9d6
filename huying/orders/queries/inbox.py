"""The inbox of a department, and the list of the centre: what waits for whom, by the next clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.clocks.nearest import Nearest, nearest
from huying.clocks.queries import ClockLine
from huying.orders.access import organisations_of
from huying.orders.models import Department, Order, Orders
from huying.orders.queries.found import Narrowed, narrowing, next_due, orders_for
from huying.orders.rules import ENDED, OBJECTION_CLOCK, WORKING, Grade, Kind, Part, State
from huying.orders.words import GRADES, KINDS, PARTS, STATES, TONES
from huying.people.access import Actor

PAGE = 50


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the lists: its key, its name, how many stand in it."""

    key: str
    word: str | Promise
    count: int
    chosen: bool


COLUMNS = ("pk", "code", "title", "kind", "grade", "state", "supervised_at", "issued_at", "lead__name", "issuer__name")
"""What a line needs: no sealed text is opened and no other table is read whole for a list."""


class Brief(NamedTuple):
    """What a line shows of an order, in the order of COLUMNS."""

    id: UUID
    code: str
    title: str
    kind: str
    grade: str
    state: str
    supervised_at: datetime | None
    issued_at: datetime
    lead: str
    issuer: str


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


def inbox(actor: Actor, at: datetime, *, tab: str, narrowed: Narrowed, page: int = 1) -> Inbox:
    """The lists of a person's department, or of the centre for whoever has none."""
    mine = organisations_of(actor)
    lists = _of_departments(at) if mine else _of_the_centre(at)
    chosen = tab if tab in lists else next(iter(lists))
    held = _held_by(mine, narrowed) if mine else orders_for(actor, narrowed, at).open()
    unfinished = held.annotate(next_due=next_due())
    counts = unfinished.aggregate(**{key: Count("pk", filter=which) for key, (_word, which) in lists.items() if which})
    tabs = [Tab(key, word, counts.get(key, 0), key == chosen) for key, (word, _which) in lists.items()]
    which = lists[chosen][1]
    if which is None:
        rows = orders_for(actor, narrowed, at).filter(_over(mine)).order_by("-pk").values_list(*COLUMNS)
    else:
        rows = unfinished.filter(which).order_by("next_due", "-pk").values_list(*COLUMNS)
    first = (page - 1) * PAGE
    found = [Brief(*row) for row in rows[first : first + PAGE + 1]]
    return Inbox(tabs, _rows(found[:PAGE], mine, at), chosen, page, len(found) > PAGE, bool(mine))


Lists = dict[str, tuple[str | Promise, Q | None]]
"""The lists of what is not over, as conditions on `_held_by` or what the centre knows of; None for what is over."""


def _held_by(mine: list[UUID], narrowed: Narrowed) -> Orders:
    """What departments have in hand, from their open parts; `unsigned` where one of them has not signed."""
    parts = _parts(mine).filter(ended_at=None)
    unsigned = Exists(parts.filter(order=OuterRef("pk"), signed_at=None))
    rows = Order.objects.filter(narrowing(narrowed), pk__in=parts.values("order_id"))
    return rows.open().annotate(unsigned=unsigned)


def _parts(mine: list[UUID]) -> QuerySet[Department]:
    """The parts of departments in orders, but those from which a ruling released them."""
    return Department.objects.filter(organisation_id__in=mine, released_at=None)


def _over(mine: list[UUID]) -> Q:
    """What has ended, and what is no longer theirs."""
    ended = Q(state__in=ENDED)
    return ended | ~Q(Exists(_parts(mine).filter(order=OuterRef("pk")))) if mine else ended


def _of_departments(at: datetime) -> Lists:
    unsigned = Q(unsigned=True) & ~Q(state=State.OBJECTED)
    return {
        "sign": (_("待签收"), unsigned),
        "work": (_("在办"), Q(state__in=WORKING | {State.OBJECTED}) & ~unsigned),
        "late": (_("超期"), Q(next_due__lt=at)),
        "reported": (_("已反馈"), Q(state__in=[State.REPORTED, State.ACCEPTED_RESULT, State.CALLBACK])),
        "ended": (_("已结束"), None),
    }


def _of_the_centre(at: datetime) -> Lists:
    return {
        "open": (_("未办结"), ~Q(state__in=ENDED)),
        "rule": (_("待裁定"), Q(state=State.OBJECTED)),
        "review": (_("待审核"), Q(state=State.REPORTED)),
        "visit": (_("待回访、待办结"), Q(state__in=[State.ACCEPTED_RESULT, State.CALLBACK])),
        "late": (_("超期"), Q(next_due__lt=at)),
        "supervised": (_("督办"), Q(supervised_at__isnull=False)),
        "ended": (_("已结束"), None),
    }


def _rows(orders: list[Brief], mine: list[UUID], at: datetime) -> list[Row]:
    clocks = nearest([f"order:{order.id}" for order in orders], at, but=[OBJECTION_CLOCK])
    parts: dict[UUID, str] = {}
    if mine:
        held = _parts(mine).filter(order__in=[order.id for order in orders])
        parts = dict(held.order_by("part").values_list("order_id", "part"))
    return [_row(order, parts.get(order.id, ""), clocks.get(f"order:{order.id}")) for order in orders]


def _row(order: Brief, part: str, clock: Nearest | None) -> Row:
    state = State(order.state)
    kind = GRADES[Grade(order.grade)] or KINDS[Kind(order.kind)]
    return Row(order, kind, STATES[state], TONES.get(state, ""), PARTS[Part(part)] if part else "", clock)


def first_of(clocks: list[ClockLine]) -> ClockLine | None:
    """The clock that is due next among those that run; an objection is a chance, not a duty."""
    running = (line for line in clocks if line.stopped_at is None and line.kind != OBJECTION_CLOCK)
    return next(running, None)
