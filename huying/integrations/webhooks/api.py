"""Webhooks over the API: name an address, try it, end it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NO_NUL, NOTHING, AreaCode, Asked, Moment, Nothing, Told
from huying.integrations.webhooks.commands.subscribe import subscribe
from huying.integrations.webhooks.commands.try_out import try_out
from huying.integrations.webhooks.commands.unsubscribe import unsubscribe
from huying.integrations.webhooks.models import Subscription
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["webhooks"])
MINE = Allowed("webhooks:write")
EventType = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_.]*$")]


class WebhookPages(Asked):
    """Which page."""

    cursor: Cursor = ""
    limit: Limit = 50


class WebhookAsked(Asked):
    """An address to be told."""

    url: Annotated[str, StringConstraints(min_length=8, max_length=500, pattern=NO_NUL)]
    types: list[EventType] = Field(default_factory=list, max_length=40, description="All types when empty.")
    area_code: Annotated[AreaCode, Field(description="All of one's seat when empty.")] = ""


class WebhookTold(Told):
    """An address that is told. `waiting` notes are still to be delivered, `parked` ones were given up."""

    id: UUID
    url: str
    types: list[str]
    area_code: str
    created_at: Moment
    disabled_at: Moment | None
    waiting: int
    parked: int


class WebhookMade(Told):
    """A new address, with the secret under which every note to it is signed; it is not told again."""

    id: UUID
    url: str
    types: list[str]
    area_code: str
    created_at: Moment
    secret: str


class WebhookPage(Told):
    """One's own addresses, the newest first."""

    items: list[WebhookTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class TrialTold(Told):
    """The note that is on its way."""

    delivery: UUID


@router.get("/webhooks", auth=MINE, response=WebhookPage, summary="List one's webhooks")
def list_webhooks(request: HttpRequest, wanted: Query[WebhookPages]) -> HttpResponse:
    """Every address that one has named, also those that have ended."""
    undone = Q(deliveries__delivered_at=None)
    rows = Subscription.objects.filter(owner_id=actor_in(request).person_id).annotate(
        waiting=Count("deliveries", filter=undone & Q(deliveries__parked_at=None)),
        parked=Count("deliveries", filter=~Q(deliveries__parked_at=None)),
    )
    return paged(request, rows, _told, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/webhooks", auth=MINE, response={201: WebhookMade}, summary="Be told of incidents")
def create_webhook(request: HttpRequest, content: WebhookAsked) -> HttpResponse:
    """Name an https address that is told of incidents inside the area of one's seat, as docs/howto describes."""
    actor = actor_in(request)

    def work() -> WebhookMade:
        row = subscribe(by=actor, at=now(), url=content.url, types=content.types, area_code=content.area_code)
        return WebhookMade(**{name: getattr(row, name) for name in WebhookMade.model_fields})

    return act(request, by=actor, content=content, work=work, status=201)


@router.post("/webhooks/{uuid:hook}/test", auth=MINE, response={202: TrialTold}, summary="Try a webhook")
def try_webhook(request: HttpRequest, hook: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """Send a note of the type `webhook.test` there."""
    actor = actor_in(request)

    def work() -> TrialTold:
        return TrialTold(delivery=try_out(by=actor, at=now(), subscription_id=hook).pk)

    return act(request, by=actor, content=content, work=work, status=202)


@router.delete("/webhooks/{uuid:hook}", auth=MINE, response={204: None}, summary="End a webhook")
def end_webhook(request: HttpRequest, hook: UUID) -> HttpResponse:
    """Nothing more is sent there, not even what waits. Said twice it changes nothing."""
    unsubscribe(by=actor_in(request), at=now(), subscription_id=hook)
    return HttpResponse(status=204)


def _told(row: Subscription) -> WebhookTold:
    return WebhookTold(**{name: getattr(row, name) for name in WebhookTold.model_fields})
