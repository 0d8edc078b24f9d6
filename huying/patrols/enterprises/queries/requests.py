"""Requests for service: the list, one with what may be done, and what forms offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from huying.clocks.models import RunningClock
from huying.clocks.queries import ClockLine, lines_of_many
from huying.core.clock import in_china
from huying.orders.naming import departments_of
from huying.patrols.enterprises.access import permitted, services_of, visible_to
from huying.patrols.enterprises.models import Enterprise, EnterpriseService, TrioPost
from huying.patrols.enterprises.rules import SERVICE_OVER, SERVICE_STEPS, ServiceState
from huying.patrols.enterprises.service_kinds import service_kinds
from huying.patrols.enterprises.telling import trio_of
from huying.patrols.enterprises.words import RATINGS, SERVICE_STATES, TRIO
from huying.people.access import Actor

MOST_NAMED = 200
"""So many enterprises and posts stand beside the list; of the rest it is said how many there are."""
NEEDS = {
    "assign": "assign",
    "hand_up": "hand_up",
    "order": "order",
    "answer": "answer",
    "close": "rate",
    "withdraw": "withdraw_own",
}
"""The permission of each step."""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A request as a line: its state, who has it, its clock."""

    row: EnterpriseService
    state: Any
    post: Any
    clock: ClockLine | None


def services_found(
    actor: Actor, *, over: bool = False, text: str = "", kind: str = "", state: str = "", enterprise: str = ""
) -> QuerySet[EnterpriseService]:
    """The requests of which a person may know and that fit: the oldest that waits first, or the newest that is over.

    `due_at` is when the clock of a request ends that ends first.
    """
    rows = services_of(actor).select_related("enterprise", "kind", "person", "order").annotate(due_at=_due_at())
    rows = rows.filter(state__in=SERVICE_OVER) if over else rows.exclude(state__in=SERVICE_OVER)
    if text:
        named = Q(enterprise__name__icontains=text) | Q(enterprise__credit_code__startswith=text.upper())
        rows = rows.filter(Q(code__icontains=text) | named)
    chosen = {"kind__code": kind, "state": state, "enterprise": enterprise}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    return rows.order_by("-asked_at", "-pk") if over else rows.order_by("asked_at", "pk")


def _due_at() -> Subquery:
    stream = Concat(Value("service:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    running = RunningClock.objects.filter(stream=stream, stopped_at=None)
    return Subquery(running.values("stream").annotate(first=Min("due_at")).values("first"))


def lines_of_services(rows: list[EnterpriseService], at: datetime) -> list[ServiceRow]:
    """Requests as lines, each with its clock."""
    clocks = lines_of_many([row.stream for row in rows], at)
    return [_line(row, clocks[row.stream]) for row in rows]


def kinds_asked(actor: Actor) -> list[tuple[str, str]]:
    """The kinds of the requests of which a person may know, those that are not offered any more among them."""
    rows = services_of(actor).order_by("kind__name").values_list("kind__code", "kind__name").distinct()
    return list(dict(rows).items())


def _line(row: EnterpriseService, clocks: list[ClockLine]) -> ServiceRow:
    running = next((line for line in clocks if line.stopped_at is None), None)
    return ServiceRow(row, SERVICE_STATES[row.state], TRIO.get(row.post, ""), running)


def service_shown(actor: Actor, row: EnterpriseService, at: datetime) -> dict[str, Any]:
    """What the page of a request shows this person."""
    allowed = permitted(actor, row.enterprise)
    may = {
        step
        for step, (before, _after) in SERVICE_STEPS.items()
        if ServiceState(row.state) in before and NEEDS[step] in allowed
    }
    return {
        "service": _line(row, lines_of_many([row.stream], at)[row.stream]),
        "rating": RATINGS.get(row.rating, ""),
        "trio": [(TRIO[post], held.person.name) for post, held in trio_of(row.enterprise, at).items()],
        "may": may,
    }


def to_ask(actor: Actor, chosen: Enterprise | None = None) -> tuple[list[tuple[str, str]], int]:
    """The enterprises for which this person may ask, by name, with the one that is `chosen` already, and how many
    behind them were not looked at."""
    rows = visible_to(actor).filter(withdrawn_at=None)
    named = list(rows.order_by("name", "pk")[:MOST_NAMED])
    if chosen is not None and chosen.withdrawn_at is None and chosen not in named:
        named.append(chosen)
    return [(str(row.pk), row.name) for row in named if "ask" in permitted(actor, row)], rows.count() - len(named)


def kinds_at(actor: Actor, at: datetime) -> list[tuple[str, str]]:
    """The services that are offered at an instant where this person works; the command looks at the enterprise's."""
    return [(code, row.name) for code, row in service_kinds(actor.home_area, at).items()]


def departments(row: EnterpriseService) -> list[tuple[str, str]]:
    """The departments of its district."""
    return [(str(each.pk), each.name) for each in departments_of(row.enterprise.area_code)]


def trios_of(actor: Actor, at: datetime) -> tuple[list[TrioPost], int]:
    """Who holds which post of the buildings of this person's enterprises today, and how many posts are left out."""
    today = in_china(at).date()
    buildings = visible_to(actor).exclude(building=None).values("building_id")
    rows = TrioPost.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), building_id__in=buildings)
    named = list(rows.select_related("building", "person").order_by("building__name", "post", "pk")[:MOST_NAMED])
    return named, rows.count() - len(named)
