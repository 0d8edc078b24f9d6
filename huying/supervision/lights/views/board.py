"""The board of lights, and the tap that urges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict
from huying.core.ids import new_id
from huying.orders.views.posting import lead_to, press
from huying.people.access import Actor
from huying.people.lists.listing import listing, unasked
from huying.people.requests import asked
from huying.supervision.lights.commands.urge import urge
from huying.supervision.lights.forms import Find
from huying.supervision.lights.listing import LIGHTS
from huying.supervision.lights.queries.board import BoardRows
from huying.supervision.lights.queries.lit import PRESSING, RANKS, Narrowed
from huying.supervision.lights.views.reader import reader
from huying.supervision.lights.words import LIGHT_WORDS, PRESSING_WORD

PAGE = "supervision_lights/board.html"


@dataclass(frozen=True, slots=True)
class Chip:
    """A light above the list, how many matters have it, and whether it is the one chosen."""

    key: str
    word: str | Promise
    count: int
    chosen: bool
    colour: str = ""


@require_safe
@reader
def board(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """What is late or nearly late; for HTMX the rows alone."""
    form = Find(request.GET, actor=actor)
    found: list[BoardRows] = []

    def rows() -> BoardRows:
        found.append(BoardRows(actor, form.narrowed(), now()))
        return found[0]

    more: dict[str, Any] = {
        "above": "supervision_lights/parts/chips.html",
        "chips": _Chips(found, asked(request, "light")),
        "key": new_id(),
    }
    return listing(request, actor, LIGHTS, rows=rows, template=PAGE, form=form, more=more)


@require_POST
@reader
def urge_matter(request: HttpRequest, actor: Actor, matter_kind: str, matter_code: str) -> HttpResponse:
    """Urge once; then the board as it stood, or with what was refused above it."""
    try:
        press(
            request,
            actor,
            {"urge": [matter_kind, matter_code]},
            lambda: {"told": urge(by=actor, at=now(), kind=matter_kind, code=matter_code).told},
        )
    except Conflict as refusal:
        source = BoardRows(actor, Narrowed(), now())
        context = {
            "table": unasked(actor, LIGHTS, source),
            "above": "supervision_lights/parts/chips.html",
            "chips": _Chips([source], ""),
            "key": new_id(),
            "wrong": str(refusal),
        }
        return render(request, PAGE, context, status=refusal.status)
    return lead_to(f"{reverse('lights:board')}?{_back(request)}")


class _Chips:
    """The chips, once the rows were counted."""

    def __init__(self, found: list[BoardRows], chosen: str) -> None:
        self.found, self.chosen = found, chosen

    def __iter__(self) -> Any:
        if not self.found:
            return
        counts = self.found[0].counts
        yield Chip("", PRESSING_WORD, counts.of(PRESSING), self.chosen == "")
        for each in RANKS:
            yield Chip(each.value, LIGHT_WORDS[each], counts.of((each,)), self.chosen == each.value, each.value)


def _back(request: HttpRequest) -> str:
    """The filters from which somebody came, as the form sent them: never an address of elsewhere."""
    return request.POST.get("back", "").partition("#")[0].replace("\0", "")[:500]
