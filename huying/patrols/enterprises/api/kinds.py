"""The kinds of service over the API: those that are offered, and adding, changing and ending one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NOTHING, Nothing
from huying.patrols.enterprises.access import kinds_area, reader
from huying.patrols.enterprises.api import asked, told
from huying.patrols.enterprises.commands.set_service_kind import end_service_kind, set_service_kind
from huying.patrols.enterprises.models import ServiceKind
from huying.patrols.enterprises.service_kinds import ServiceKindUnknown, service_kinds
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["enterprises"])
READS, WRITES = Allowed("enterprises:read"), Allowed("enterprises:write")
ONE = "/service_kinds/{service_kind}"


@router.get("/service_kinds", auth=READS, response=told.ServiceKindList, summary="List the kinds of service")
def list_service_kinds(request: HttpRequest) -> HttpResponse:
    """Those that are offered in the caller's district."""
    actor = reader(actor_in(request))
    rows = service_kinds(actor.home_area, now()).values()
    items = told.ServiceKindList(items=[_told(row) for row in rows])
    return HttpResponse(items.model_dump_json(), content_type=JSON)


@router.post("/service_kinds", auth=WRITES, response={201: told.ServiceKindTold}, summary="Add a kind of service")
def add_service_kind(request: HttpRequest, content: asked.ServiceKindAsked) -> HttpResponse:
    """For the district whose rules the caller publishes."""
    return _set(request, content, "", 201)


@router.post(f"{ONE}/change", auth=WRITES, response=told.ServiceKindTold, summary="Change a kind of service")
def change_service_kind(request: HttpRequest, service_kind: str, content: asked.ServiceKindAsked) -> HttpResponse:
    """From now on; what was asked before keeps its word."""
    return _set(request, content, service_kind, 200)


@router.post(f"{ONE}/end", auth=WRITES, response=told.ServiceKindTold, summary="End a kind of service")
def end_service_kind_here(request: HttpRequest, service_kind: str, content: Nothing = NOTHING) -> HttpResponse:
    """It is offered no more in the caller's district; what was asked runs on."""
    actor = actor_in(request)
    kinds_area(actor)

    def work() -> told.ServiceKindTold:
        with _in_the_address():
            return _told(end_service_kind(by=actor, at=now(), code=service_kind))

    return act(request, by=actor, content=content, work=work)


def _set(request: HttpRequest, content: asked.ServiceKindAsked, code: str, status: int) -> HttpResponse:
    actor = actor_in(request)
    kinds_area(actor)

    def work() -> told.ServiceKindTold:
        with _in_the_address():
            return _told(set_service_kind(by=actor, at=now(), name=content.name, post=content.post, code=code))

    return act(request, by=actor, content=content, work=work, status=status)


@contextmanager
def _in_the_address() -> Iterator[None]:
    """A kind that there is not is no wrong field here: the address leads nowhere."""
    try:
        yield
    except ServiceKindUnknown as unknown:
        raise NotFound from unknown


def _told(row: ServiceKind) -> told.ServiceKindTold:
    return told.ServiceKindTold(**{name: getattr(row, name) for name in told.ServiceKindTold.model_fields})
