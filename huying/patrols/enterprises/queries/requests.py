"""Requests for service: the list, one with what may be done, and what forms offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from huying.clocks.queries import ClockLine, lines_of_many
from huying.core.clock import in_china
from huying.orders.naming import departments_of
from huying.patrols.enterprises.access import permitted, services_of, visible_to
from huying.patrols.enterprises.models import EnterpriseService, TrioPost
from huying.patrols.enterprises.rules import SERVICE_OVER, SERVICE_STEPS, ServiceState
from huying.patrols.enterprises.service_kinds import service_kinds
from huying.patrols.enterprises.telling import trio_of
from huying.patrols.enterprises.words import RATINGS, SERVICE_STATES, TRIO
from huying.people.access import Actor

MOST = 200
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


def service_rows(actor: Actor, at: datetime, *, over: bool = False) -> list[ServiceRow]:
    """The requests of which a person may know, the oldest that waits first."""
    rows = services_of(actor).select_related("enterprise", "kind", "person")
    rows = rows.filter(state__in=SERVICE_OVER) if over else rows.exclude(state__in=SERVICE_OVER)
    listed = list(rows.order_by("-asked_at" if over else "asked_at")[:MOST])
    clocks = lines_of_many([row.stream for row in listed], at)
    return [_line(row, clocks[row.stream]) for row in listed]


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


def to_ask(actor: Actor) -> list[tuple[str, str]]:
    """The enterprises for which this person may ask."""
    rows = visible_to(actor).filter(withdrawn_at=None).order_by("name")[:MOST]
    return [(str(row.pk), row.name) for row in rows if "ask" in permitted(actor, row)]


def kinds_at(actor: Actor, at: datetime) -> list[tuple[str, str]]:
    """The services that are offered at an instant where this person works; the command looks at the enterprise's."""
    return [(code, row.name) for code, row in service_kinds(actor.home_area, at).items()]


def departments(row: EnterpriseService) -> list[tuple[str, str]]:
    """The departments of its district."""
    return [(str(each.pk), each.name) for each in departments_of(row.enterprise.area_code)]


def trios_of(actor: Actor, at: datetime) -> list[TrioPost]:
    """Who holds which post of the buildings of this person's enterprises today."""
    today = in_china(at).date()
    buildings = visible_to(actor).exclude(building=None).values("building_id")
    rows = TrioPost.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), building_id__in=buildings)
    return list(rows.select_related("building", "person").order_by("building__name", "post")[:MOST])
