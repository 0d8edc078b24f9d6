"""Who is told of the clocks of an order: the department that leads it; when it is late its head and the centre too."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.clocks.registry import Turned
from huying.notices.reminding import Whom, reminds
from huying.orders.models import Order
from huying.orders.rules import CALLBACK_CLOCK, ENDED
from huying.people.holders import chiefs_of, holders, still_there
from huying.people.roles import CENTRE, DEPARTMENT, DEPARTMENT_HEADS, PETITIONS, STATION

ISSUING = CENTRE | PETITIONS | STATION


@reminds("order")
def responsible(turned: Turned) -> Whom | None:
    """Whoever has to act next; the chief of the centre when it is too late."""
    order = Order.objects.filter(pk=UUID(turned.stream.removeprefix("order:"))).first()
    if order is None or order.state in ENDED:
        return None
    people = _issuer(order, turned.at) if turned.kind == CALLBACK_CLOCK else _department(order, turned.at)
    if turned.missed:
        people |= holders([order.lead_id], DEPARTMENT_HEADS, turned.at) if turned.kind != CALLBACK_CLOCK else set()
        people |= _issuer(order, turned.at) | chiefs_of(order.area_code, turned.at, at_first=order.issuer_id)
    return Whom(order.code, order.title, people)


def _department(order: Order, at: datetime) -> set[UUID]:
    """Whoever took the work up, or else everybody of the department."""
    if order.handler_id is not None and still_there(order.handler_id, order.lead_id, DEPARTMENT, at):
        return {order.handler_id}
    return holders([order.lead_id], DEPARTMENT, at)


def _issuer(order: Order, at: datetime) -> set[UUID]:
    """Whoever issued it, or else those who could have."""
    if order.issued_by_id is not None and still_there(order.issued_by_id, order.issuer_id, ISSUING, at):
        return {order.issued_by_id}
    return holders([order.issuer_id], ISSUING, at)
