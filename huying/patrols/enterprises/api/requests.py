"""Requests of enterprises for service, over the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, listed, page_of
from huying.core.rest.values import NOTHING, Asked, Nothing, Told
from huying.patrols.enterprises.access import enterprise_of, reader, service_of
from huying.patrols.enterprises.api import asked, told
from huying.patrols.enterprises.api.asked import EnterpriseWhyAsked as Why
from huying.patrols.enterprises.commands import answer as answering
from huying.patrols.enterprises.commands.ask import ask
from huying.patrols.enterprises.commands.assign import assign, hand_up
from huying.patrols.enterprises.commands.order import order
from huying.patrols.enterprises.queries.requests import services_found
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["enterprises"])
READS, WRITES = Allowed("enterprises:read"), Allowed("enterprises:write")
ONE = "/enterprise_services/{service_code}"


class ServicesWanted(Asked):
    """Those that are over instead of those that wait."""

    over: bool = False
    cursor: Cursor = ""
    limit: Limit = 50


@router.get(
    "/enterprise_services",
    auth=READS,
    response=told.EnterpriseServiceList,
    summary="List requests of enterprises",
)
def list_enterprise_services(request: HttpRequest, wanted: Query[ServicesWanted]) -> HttpResponse:
    """Those of which the caller may know: of those that wait the oldest first, of those that are over the newest."""
    rows = services_found(_reader(request), over=wanted.over)
    found, following = page_of(rows, cursor=wanted.cursor, limit=wanted.limit, oldest=not wanted.over)
    return listed(request, [told.service_told(row) for row in found], following)


@router.post(
    "/enterprise_services", auth=WRITES, response={201: told.EnterpriseServiceTold}, summary="Ask for a service"
)
def ask_enterprise_service(request: HttpRequest, content: asked.EnterpriseServiceAsked) -> HttpResponse:
    """By the enterprise, or by its building for it; the right one of the three staff has it at once."""
    actor = _reader(request)
    row = enterprise_of(actor, content.enterprise_id)

    def work() -> told.EnterpriseServiceTold:
        made = ask(by=actor, at=now(), enterprise_id=row.pk, kind=content.kind, words=content.words)
        return told.service_told(made)

    return act(request, by=actor, content=content, work=work, status=201)


@router.get(
    ONE,
    auth=READS,
    response=told.EnterpriseServiceTold,
    summary="Read a request",
)
def read_enterprise_service(request: HttpRequest, service_code: str) -> HttpResponse:
    """With its answer."""
    return _json(told.service_told(service_of(_reader(request), service_code)))


@router.post(
    ONE + "/assign",
    auth=WRITES,
    response=told.EnterpriseServiceTold,
    summary="Assign",
)
def assign_enterprise_service(request: HttpRequest, service_code: str, content: asked.TrioPostAsked) -> HttpResponse:
    """To another of the three."""
    return _on(request, service_code, content, lambda **who: assign(**who, post=content.post))


@router.post(
    ONE + "/hand_up",
    auth=WRITES,
    response=told.EnterpriseServiceTold,
    summary="Hand up",
)
def hand_up_enterprise_service(request: HttpRequest, service_code: str, content: Why) -> HttpResponse:
    """The street is asked to call a department."""
    return _on(request, service_code, content, lambda **who: hand_up(**who, note=content.reason))


@router.post(
    ONE + "/order",
    auth=WRITES,
    response=told.EnterpriseServiceTold,
    summary="Order",
)
def order_enterprise_service(request: HttpRequest, service_code: str, content: asked.OrderServiceAsked) -> HttpResponse:
    """It becomes an order of a department."""
    said = content.model_dump()
    return _on(request, service_code, content, lambda **who: order(**who, **said))


@router.post(
    ONE + "/answer",
    auth=WRITES,
    response=told.EnterpriseServiceTold,
    summary="Answer",
)
def answer_enterprise_service(
    request: HttpRequest, service_code: str, content: asked.AnswerServiceAsked
) -> HttpResponse:
    """The clock stops."""
    return _on(request, service_code, content, lambda **who: answering.answer(**who, text=content.text))


@router.post(
    ONE + "/rate",
    auth=WRITES,
    response=told.EnterpriseServiceTold,
    summary="Rate the matter",
)
def rate_enterprise_service(request: HttpRequest, service_code: str, content: asked.RatingAsked) -> HttpResponse:
    """By the enterprise; the matter is rated, nobody is."""
    said = content.model_dump()
    return _on(request, service_code, content, lambda **who: answering.rate(**who, **said))


@router.post(
    ONE + "/take_back",
    auth=WRITES,
    response=told.EnterpriseServiceTold,
    summary="Take back",
)
def take_back_enterprise_service(request: HttpRequest, service_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """It is not needed any more."""
    return _on(request, service_code, content, answering.take_back)


def _reader(request: HttpRequest) -> Actor:
    return reader(actor_in(request))


def _on(request: HttpRequest, code: str, content: Asked, command: Callable[..., Any]) -> HttpResponse:
    actor = _reader(request)
    row = service_of(actor, code)

    def work() -> told.EnterpriseServiceTold:
        command(by=actor, at=now(), service_id=row.pk)
        return told.service_told(service_of(actor, code))

    return act(request, by=actor, content=content, work=work)


def _json(body: Told) -> HttpResponse:
    return HttpResponse(body.model_dump_json(), content_type=JSON)
