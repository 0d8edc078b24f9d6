"""Open again what is sealed of an incident that is over: two persons, each with a purpose, for a day."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import Asked, Flag, Moment, Told, Words
from huying.incidents.commands.ask_unsealing import ask_unsealing
from huying.incidents.commands.decide_unsealing import decide_unsealing
from huying.incidents.models import Unsealing
from huying.incidents.queries.found import by_code, by_code_or_alias
from huying.incidents.rules import UNSEALED_FOR
from huying.incidents.unsealing import require_unsealing
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["incidents"])
ACT = Allowed("incidents:write")


class UnsealingAskedFor(Asked):
    """What it is needed for."""

    why: Annotated[Words, Field(description="The purpose, at most 500 characters; it stays on record.")]


class UnsealingDecisionAsked(UnsealingAskedFor):
    """Whether, and why."""

    agreed: Flag


class UnsealingTold(Told):
    """A request to open a sealed incident, and what came of it. The two may read until `until`, null where none may."""

    asked_by: str
    asked_why: str
    asked_at: Moment
    decided_by: str
    decided_why: str
    decided_at: Moment | None
    agreed: bool
    until: Moment | None


class UnsealingList(Told):
    """All requests for one incident, oldest first."""

    items: list[UnsealingTold]


@router.get(
    "/incidents/{code}/unsealings",
    auth=Allowed("incidents:read"),
    response=UnsealingList,
    summary="List the requests to open a sealed incident",
)
def list_unsealings(request: HttpRequest, code: str) -> HttpResponse:
    """Who asked for what purpose and who decided, for the seats over the place."""
    actor = actor_in(request)
    incident = by_code_or_alias(actor, code)
    require_unsealing(actor, incident)
    rows = incident.unsealings.select_related("asked_by", "decided_by").order_by("asked_at", "pk")
    told = UnsealingList(items=[_told(row) for row in rows])
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post(
    "/incidents/{code}/unsealing/ask",
    auth=ACT,
    response=UnsealingTold,
    summary="Ask to open a sealed incident that is over",
)
def ask_to_unseal(request: HttpRequest, code: str, content: UnsealingAskedFor) -> HttpResponse:
    """By a seat over the place, for a purpose; a chief over it decides."""
    actor = actor_in(request)
    incident = by_code(actor, code)
    require_unsealing(actor, incident)

    def work() -> UnsealingTold:
        return _told(ask_unsealing(by=actor, at=now(), incident_id=incident.pk, why=content.why))

    return act(request, by=actor, content=content, work=work)


@router.post(
    "/incidents/{code}/unsealing/decide",
    auth=ACT,
    response=UnsealingTold,
    summary="Decide about opening a sealed incident",
)
def decide_to_unseal(request: HttpRequest, code: str, content: UnsealingDecisionAsked) -> HttpResponse:
    """By a chief over the place, and by another person than who asked; both may then read it for 24 hours."""
    actor = actor_in(request)
    incident = by_code(actor, code)
    require_unsealing(actor, incident, deciding=True)

    def work() -> UnsealingTold:
        said = content.model_dump()
        return _told(decide_unsealing(by=actor, at=now(), incident_id=incident.pk, **said))

    return act(request, by=actor, content=content, work=work)


def _told(row: Unsealing) -> UnsealingTold:
    names = ("asked_why", "asked_at", "decided_why", "decided_at", "agreed")
    return UnsealingTold(
        **{name: getattr(row, name) for name in names},
        asked_by=row.asked_by.name,
        decided_by=row.decided_by.name if row.decided_by else "",
        until=row.decided_at + UNSEALED_FOR if row.agreed and row.decided_at else None,
    )
