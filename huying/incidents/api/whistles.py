"""Raise a whistle; the types that may be chosen, and setting one."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from huying.clocks.access import require_changing
from huying.core.clock import now
from huying.core.rest.answers import act
from huying.core.rest.pages import listed
from huying.core.rest.values import Told
from huying.incidents.api.asked import WhistleAsked
from huying.incidents.api.cards import CardAsked
from huying.incidents.api.edges import place_id_of
from huying.incidents.api.told import IncidentLine, TemplateTold, line, template
from huying.incidents.cards import cards_in_force
from huying.incidents.commands.change_card import change_card
from huying.incidents.commands.whistle import Whistle, whistle
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["whistles"])


class TemplatePage(Told):
    """All types in one page."""

    items: list[TemplateTold]
    next: None


@router.post("/whistles", auth=Allowed("whistles:write"), response={201: IncidentLine}, summary="Raise a whistle")
def raise_whistle(request: HttpRequest, content: WhistleAsked) -> HttpResponse:
    """Raise a whistle (吹哨): call for help at a place. It needs a position, a place, a building code or a unit.

    Send an `Idempotency-Key` made on the device: a whistle that is sent again after a lost answer is raised once.
    """
    actor = actor_in(request)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: line(whistle(by=actor, at=now(), content=_content(content))),
        status=201,
        location=_address,
    )


@router.get("/templates", auth=Allowed(), response=TemplatePage, summary="List the types of whistle")
def list_templates(request: HttpRequest) -> HttpResponse:
    """The types that may be chosen now where one has one's post, in the order in which a phone shows them."""
    cards = cards_in_force(now(), actor_in(request).home_area)
    return listed(request, [template(code, card) for code, card in cards.items()], None)


@router.post(
    "/templates",
    auth=Allowed("settings:write"),
    response={201: TemplateTold},
    summary="Set a run card",
    tags=["settings"],
)
def set_template(request: HttpRequest, content: CardAsked) -> HttpResponse:
    """Let a version of a type of whistle hold from an instant on, or add a type. For the chief of a district."""
    actor = actor_in(request)
    require_changing(actor)

    def work() -> TemplateTold:
        row = change_card(by=actor, at=now(), change=content.change())
        return template(content.code, row.data)

    return act(request, by=actor, content=content, work=work, status=201)


def _content(sent: WhistleAsked) -> Whistle:
    lon, lat = sent.position()
    return Whistle(
        template=sent.template,
        unit_id=sent.unit_id,
        place_id=place_id_of(sent),
        place_text=sent.place_text,
        lon=lon,
        lat=lat,
        accuracy_m=sent.accuracy_m,
        silent=sent.silent,
        note=sent.note,
        client_at=sent.raised_at,
    )


def _address(told: Told) -> str:
    return reverse("api:incident", kwargs={"code": cast(IncidentLine, told).code})
