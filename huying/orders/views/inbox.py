"""The inbox of a department, the list of the centre, the ratings, and the ticket of the live connection."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.orders.access import may_issue
from huying.orders.naming import departments_of
from huying.orders.queries.found import Narrowed
from huying.orders.queries.inbox import inbox as lists
from huying.orders.queries.ratings import ratings as sums
from huying.orders.rules import Kind
from huying.orders.views.reader import reader
from huying.orders.words import KINDS
from huying.people import tickets
from huying.people.access import Actor
from huying.people.topics import order_topics_of
from huying.ui.live import live_address

_LAST_PAGE = 200
_LONGEST = 60


@require_safe
@reader
def inbox(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All lists; for HTMX the list alone."""
    at = now()
    narrowed = _narrowed(request)
    found = lists(actor, at, tab=request.GET.get("tab", ""), narrowed=narrowed, page=_page(request))
    context: dict[str, Any] = {
        "inbox": found,
        "narrowed": narrowed,
        "kinds": KINDS,
        "query": _query(request),
        "topics": " ".join(order_topics_of(actor.duties)),
        "who": actor.person_id,
    }
    if request.headers.get("HX-Target") == "orders":
        return render(request, "orders/parts/list.html", context)
    more = {
        "departments": departments_of(actor.home_area) if not found.department else (),
        "may_order": may_issue(actor, Kind.DEPARTMENT),
        "may_whistle": may_issue(actor, Kind.COORDINATION),
    }
    return render(request, "orders/inbox.html", {**context, **more})


@require_safe
@reader
def ratings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """双评: what organisations got from one another in a year."""
    return render(request, "orders/ratings.html", {"ratings": sums(actor, now())})


@require_safe
@reader
def ticket(_request: HttpRequest, actor: Actor) -> JsonResponse:
    """The address of the gateway and a ticket for it."""
    words = tickets.make(actor.person_id, order_topics_of(actor.duties), at=now())
    return JsonResponse({"url": live_address(_request), "ticket": words})


def _narrowed(request: HttpRequest) -> Narrowed:
    """What the address asks for; a word that means nothing narrows nothing."""
    kind, lead = request.GET.get("kind", ""), request.GET.get("lead", "")
    return Narrowed(
        kind=kind if kind in set(Kind) else "",
        lead=lead if _is_id(lead) else "",
        text=request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST],
    )


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return min(max(int(text), 1), _LAST_PAGE) if text.isdecimal() and len(text) < 6 else 1


def _query(request: HttpRequest) -> str:
    """The address's filters without its list and its page, to be put behind them."""
    query = request.GET.copy()
    for name in ("tab", "page"):
        query.pop(name, None)
    return query.urlencode()
