"""Read and issue orders."""

from __future__ import annotations

from typing import Annotated, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NO_NUL, AreaCode, Asked, Told
from huying.orders.api.asked import OrderAsked
from huying.orders.api.told import OrderEntry, OrderLine, OrderTold, entries, line, told
from huying.orders.commands.issue import NewOrder, issue
from huying.orders.commands.read_order import note_reading
from huying.orders.queries.found import Narrowed, orders_for
from huying.orders.queries.order import detail
from huying.orders.rules import Kind, State
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["orders"])
READ, WRITE = "orders:read", "orders:write"


class OrdersWanted(Asked):
    """What the list is narrowed to."""

    state: Annotated[State | None, Field(description="Only those in this state.")] = None
    kind: Annotated[Kind | None, Field(description="Only those of this kind.")] = None
    area: Annotated[AreaCode, Field(description="Only those inside this area: a code or the beginning of one.")] = ""
    text: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)] = ""
    late: Annotated[bool | None, Field(description="true: a clock is past its due time; false: none is.")] = None
    open: Annotated[bool | None, Field(description="true: not over yet; false: over.")] = None
    cursor: Cursor = ""
    limit: Limit = 50


class OrderPage(Told):
    """Orders, the newest first."""

    items: list[OrderLine]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class OrderCourse(Told):
    """Everything that happened to one order, oldest first."""

    items: list[OrderEntry]


@router.get("/orders", auth=Allowed(READ), response=OrderPage, summary="List orders")
def list_orders(request: HttpRequest, wanted: Query[OrdersWanted]) -> HttpResponse:
    """The orders of which this person may know: of a department's own, or of the area of a post in the centre."""
    narrowed = Narrowed(
        kind=wanted.kind or "",
        state=wanted.state or "",
        area=wanted.area,
        text=wanted.text,
        late=wanted.late,
        open=wanted.open,
    )
    rows = orders_for(actor_in(request), narrowed, now()).select_related("issuer", "lead")
    return paged(request, rows, line, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/orders", auth=Allowed(WRITE), response={201: OrderLine}, summary="Issue an order")
def issue_order(request: HttpRequest, content: OrderAsked) -> HttpResponse:
    """Give departments an order, or call them by a coordination whistle; their clocks start at once."""
    actor = actor_in(request)
    asked = NewOrder(**content.model_dump())

    def work() -> OrderLine:
        return line(issue(by=actor, at=now(), order=asked))

    return act(request, by=actor, content=content, work=work, status=201, location=_address)


@router.get("/orders/{order_code}", auth=Allowed(READ), response=OrderTold, summary="Read one order", url_name="order")
def read_order(request: HttpRequest, order_code: str) -> HttpResponse:
    """One order with its departments, clocks, reports and visits, as far as they are this person's to read.

    That it was read is on record, once a day and person.
    """
    actor, at = actor_in(request), now()
    found = detail(actor, order_code, at)
    if found.content:
        note_reading(by=actor, at=at, order_id=found.order.pk)
    return HttpResponse(told(found).model_dump_json(), content_type=JSON)


@router.get(
    "/orders/{order_code}/timeline", auth=Allowed(READ), response=OrderCourse, summary="Read the course of an order"
)
def read_order_timeline(request: HttpRequest, order_code: str) -> HttpResponse:
    """Every record in its order, each as a sentence."""
    found = detail(actor_in(request), order_code, now())
    return HttpResponse(OrderCourse(items=entries(found)).model_dump_json(), content_type=JSON)


def _address(made: Told) -> str:
    return reverse("api:order", kwargs={"order_code": cast(OrderLine, made).code})
