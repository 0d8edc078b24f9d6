"""The inbox of a department, the list of the centre, the ratings, and the ticket of the live connection."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.orders.access import may_issue, organisations_of
from huying.orders.forms_find import Find
from huying.orders.listing import ORDERS
from huying.orders.queries.listed import OrderRows
from huying.orders.queries.ratings import ratings as sums
from huying.orders.rules import Kind
from huying.orders.views.reader import reader
from huying.people import tickets
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.people.requests import asked
from huying.people.topics import order_topics_of
from huying.ui.live import live_address


@require_safe
@reader
def inbox(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """All lists; for HTMX the rows alone."""
    form = Find(request.GET, area_code=actor.home_area, department=bool(organisations_of(actor)))
    rows = OrderRows(actor, form, now(), tab=asked(request, "tab"))
    topics = " ".join(order_topics_of(actor.duties))
    more: dict[str, Any] = {
        "inbox": rows,
        "tabbed": rows,
        "above": "ui/parts/table_tabs.html",
        "live": topics,
        "topics": topics,
        "who": actor.person_id,
        "may_order": may_issue(actor, Kind.DEPARTMENT),
        "may_whistle": may_issue(actor, Kind.COORDINATION),
    }
    return listing(request, actor, ORDERS, rows=lambda: rows, template="orders/inbox.html", form=form, more=more)


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
