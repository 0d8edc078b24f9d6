"""The lists of hazards: what waits for the reader, all that is open, what is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from huying.clocks.models import RunningClock
from huying.patrols.hazards.access import GRID, unconcerned
from huying.patrols.hazards.queries.found import AROUND, PAGE, Narrowed, Row, hazards_for, rows_of
from huying.patrols.hazards.rules import ENDED, MOST_REMINDERS, WORKING, State
from huying.people.access import Actor
from huying.people.roles import SEATS, STATION

TABS: dict[str, Any] = {
    "mine": _("待我办"),
    "open": _("未销号"),
    "working": _("整改中"),
    "late": _("超期"),
    "enforced": _("执法报到"),
    "over": _("已结束"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the lists: its key, its name, how many stand in it (None: not counted)."""

    key: str
    word: Any
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list, with all lists."""

    tabs: list[Tab]
    rows: list[Row]
    chosen: str
    page: int
    more: bool


def listed(actor: Actor, at: datetime, *, tab: str, narrowed: Narrowed, page: int = 1) -> Listed:
    """The list that was asked for, else the first that is not empty; the earliest limit first."""
    rows = hazards_for(actor, narrowed).annotate(next_due=_next_due())
    lists = {
        "mine": ~Q(state__in=ENDED) & _mine(actor),
        "open": ~Q(state__in=ENDED),
        "working": Q(state__in=WORKING),
        "late": ~Q(state__in=ENDED) & Q(next_due__lt=at),
        "enforced": Q(state=State.ESCALATED),
        "over": Q(state__in=ENDED),
    }
    counts = {key: rows.filter(which).count() for key, which in lists.items() if key != "over"}
    chosen = tab if tab in lists else ("mine" if counts["mine"] else "open")
    first = (page - 1) * PAGE
    found = list(_ordered(rows.filter(lists[chosen]), chosen)[first : first + PAGE + 1])
    tabs = [Tab(key, word, counts.get(key), key == chosen) for key, word in TABS.items()]
    return Listed(tabs, rows_of(actor, found[:PAGE], at), chosen, page, len(found) > PAGE)


def _ordered(rows: QuerySet[Any], chosen: str) -> QuerySet[Any]:
    around = rows.select_related(*AROUND)
    return around.order_by("-ended_at", "-pk") if chosen == "over" else around.order_by("next_due", "-pk")


def _mine(actor: Actor) -> Q:
    """What waits for this person: a decision of the street, a re-inspection of somebody else's, their own to put
    right."""
    waits = Q(pk=None)
    for duty in actor.duties:
        here = Q(area_code__startswith=duty.area_code)
        if duty.role in SEATS:
            called = Q(state__in=WORKING, reminders=MOST_REMINDERS, enforcer=None)
            waits |= here & (Q(state__in=[State.REPORTED, State.GRADED, State.REINSPECTED]) | called)
        elif duty.role in GRID | STATION:
            again = Q(state=State.RECTIFIED) & unconcerned(actor.person_id)
            waits |= here & (Q(state=State.FOUND, found_by_id=actor.id) | again)
        else:
            waits |= Q(state__in=WORKING, responsible_id=duty.organisation_id)
    return waits


def _next_due() -> Subquery:
    stream = Concat(Value("hazard:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    running = RunningClock.objects.filter(stream=stream, stopped_at=None, paused_at=None)
    return Subquery(running.values("stream").annotate(first=Min("due_at")).values("first"))
