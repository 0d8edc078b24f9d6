"""The inbox of a department, and the list of the centre: what waits for whom, by the next clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.clocks.queries import ClockLine, lines_of_many
from huying.orders.access import organisations_of
from huying.orders.models import Department, Order
from huying.orders.queries.found import Narrowed, by_urgency, is_late, orders_for
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


@dataclass(frozen=True, slots=True)
class Row:
    """An order as a line: its words, the clock that comes next, and the reader's part in it."""

    order: Order
    kind: Any
    state: Any
    tone: str
    part: Any
    clock: ClockLine | None


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
    lists = _lists(mine, at)
    chosen = tab if tab in lists else next(iter(lists))
    rows = orders_for(actor, narrowed, at)
    counts = _counts(rows, lists)
    tabs = [Tab(key, word, counts.get(key, 0), key == chosen) for key, (word, _which) in lists.items()]
    wanted = rows.filter(lists[chosen][1]).select_related("lead", "issuer")
    ordered: QuerySet[Order] = wanted.order_by("-pk") if chosen == "ended" else by_urgency(wanted)
    first = (page - 1) * PAGE
    found = list(ordered[first : first + PAGE + 1])
    return Inbox(tabs, _rows(found[:PAGE], mine, at), chosen, page, len(found) > PAGE, bool(mine))


def _counts(rows: QuerySet[Order], lists: Lists) -> dict[str, int]:
    """How many stand in each list but that of what is over, in one pass over what is open."""
    wanted = {key: Count("pk", filter=which) for key, (_word, which) in lists.items() if key != "ended"}
    found: dict[str, int] = rows.exclude(state__in=ENDED).aggregate(**wanted)
    return found


Lists = dict[str, tuple[str | Promise, Q]]


def _lists(mine: list[Any], at: datetime) -> Lists:
    return _of_departments(mine, at) if mine else _of_the_centre(at)


def _of_departments(mine: list[Any], at: datetime) -> Lists:
    own = Department.objects.filter(order=OuterRef("pk"), organisation_id__in=mine, released_at=None)
    current = own.filter(ended_at=None)
    here = Q(Exists(current))
    over = Q(state__in=ENDED) | ~Q(Exists(own))
    unsigned = Q(Exists(current.filter(signed_at=None))) & ~Q(state__in=[*ENDED, State.OBJECTED])
    return {
        "sign": (_("待签收"), unsigned),
        "work": (_("在办"), here & Q(state__in=WORKING | {State.OBJECTED}) & ~unsigned),
        "late": (_("超期"), here & ~Q(state__in=ENDED) & Q(is_late(at))),
        "reported": (_("已反馈"), here & Q(state__in=[State.REPORTED, State.ACCEPTED_RESULT, State.CALLBACK])),
        "ended": (_("已结束"), over),
    }


def _of_the_centre(at: datetime) -> Lists:
    return {
        "open": (_("未办结"), ~Q(state__in=ENDED)),
        "rule": (_("待裁定"), Q(state=State.OBJECTED)),
        "review": (_("待审核"), Q(state=State.REPORTED)),
        "visit": (_("待回访、待办结"), Q(state__in=[State.ACCEPTED_RESULT, State.CALLBACK])),
        "late": (_("超期"), ~Q(state__in=ENDED) & Q(is_late(at))),
        "supervised": (_("督办"), ~Q(state__in=ENDED) & Q(supervised_at__isnull=False)),
        "ended": (_("已结束"), Q(state__in=ENDED)),
    }


def _rows(orders: list[Order], mine: list[Any], at: datetime) -> list[Row]:
    clocks = lines_of_many([order.stream for order in orders], at)
    parts: dict[Any, str] = {}
    if mine:
        held = Department.objects.filter(order__in=orders, organisation_id__in=mine, released_at=None)
        parts = dict(held.order_by("part").values_list("order_id", "part"))
    return [_row(order, parts.get(order.pk, ""), clocks[order.stream]) for order in orders]


def _row(order: Order, part: str, clocks: list[ClockLine]) -> Row:
    state = State(order.state)
    kind = GRADES[Grade(order.grade)] or KINDS[Kind(order.kind)]
    return Row(order, kind, STATES[state], TONES.get(state, ""), PARTS[Part(part)] if part else "", first_of(clocks))


def first_of(clocks: list[ClockLine]) -> ClockLine | None:
    """The clock that is due next among those that run; an objection is a chance, not a duty."""
    running = (line for line in clocks if line.stopped_at is None and line.kind != OBJECTION_CLOCK)
    return next(running, None)
