"""On the pages of orders and cases: what became of objections to their ratings, and the way to object."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from huying.cases.citizen.models import Rating
from huying.cases.models import Case
from huying.cases.registry import Panel
from huying.cases.registry import panel as case_panel
from huying.core.clock import now
from huying.orders.models import Order
from huying.people.access import Actor
from huying.supervision.ratings.access import has_ratings
from huying.supervision.ratings.given import of_evaluation, of_rating
from huying.supervision.ratings.queries import got_of
from huying.supervision.ratings.words import PANEL, STATES
from huying.ui.panels import panel

_LAST = 92


@panel("order", "supervision_ratings/parts/panel.html")
def of_order(actor: Actor, order: Order) -> dict[str, Any] | None:
    """Of an order; None where there is nothing for this person."""
    if not has_ratings(actor):
        return None
    rows = order.evaluations.select_related("order").order_by("at", "pk")
    found = got_of(actor, map(of_evaluation, rows), now())
    return {"panel": {"got": [(each, _state(each.objection)) for each in found]}} if found else None


@case_panel(order=_LAST)
def of_case(actor: Actor, case: Case, at: datetime) -> Panel | None:
    """Of a case."""
    if not has_ratings(actor):
        return None
    rows = Rating.objects.filter(case=case).select_related("case").order_by("at", "pk")
    found = got_of(actor, map(of_rating, rows), at)
    context = {"got": [(each, _state(each.objection)) for each in found]}
    return Panel(PANEL, "supervision_ratings/parts/got.html", context, key="ratings") if found else None


def _state(objection: Any) -> Any:
    return STATES[objection.state] if objection else ""
