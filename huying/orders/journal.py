"""Taking an order in hand and writing down what was done: the first and the last step of every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.codes import new_code
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import Recorded, append
from huying.orders.models import Order
from huying.orders.rules import State, after, may_follow
from huying.orders.words import STATES
from huying.people.access import Actor


class OrderMovedOn(Conflict):
    """The order has moved on; the verb does not apply any more, or not yet."""

    slug = "order-moved-on"
    text = _("工单当前是「{state}」，不能办理这一步。请看最新进展。")


def take(order_id: UUID) -> Order:
    """The order with its row locked until the transaction ends. Raises NotFound."""
    found = Order.objects.select_for_update().filter(pk=order_id).first()
    if found is None:
        raise NotFound
    return found


def take_stream(stream: str) -> Order:
    """The order of a stream, locked as by `take`."""
    return take(UUID(stream.removeprefix("order:")))


def require_state(order: Order, verb: str) -> None:
    """Pass when the verb applies in the present state, or raise OrderMovedOn."""
    if not may_follow(State(order.state), verb):
        raise moved_on(order)


def moved_on(order: Order) -> OrderMovedOn:
    """The refusal that names the present state."""
    return OrderMovedOn(state=STATES[State(order.state)])


def free_code(at: datetime) -> str:
    """A code that no order has yet."""
    code = new_code(at)
    while Order.objects.filter(code=code).exists():
        code = new_code(at)
    return code


def move(order: Order, verb: str, at: datetime) -> None:
    """Enter the state that a verb leads to, with the time of its first time. The caller saves through `record`."""
    require_state(order, verb)
    order.state = after(verb)
    column = _TIMES.get(verb)
    if column and getattr(order, column) is None:
        setattr(order, column, at)


def record(order: Order, facts: Sequence[Any], *, by: Actor, at: datetime, first: bool = False) -> list[Recorded]:
    """Save a taken order and append the facts to its stream, waking the pages that show it."""
    if not first:
        order.version += 1
        order.save()
    return append(order.stream, facts, by=by, at=at, topics=topics(order), first=first)


def topics(order: Order) -> list[str]:
    """The live topics of an order: those of its departments and its issuer, and of the areas it lies in."""
    organisations = {order.issuer_id, *order.departments.values_list("organisation_id", flat=True)}
    code = order.area_code
    return [f"orders:{each}" for each in sorted(map(str, organisations))] + [
        f"orders:{code[:size]}" for size in (6, 9) if len(code) >= size
    ]


_TIMES = {
    "sign": "signed_at",
    "object": "objected_at",
    "begin": "begun_at",
    "accept_result": "accepted_at",
    "close": "ended_at",
    "cancel": "ended_at",
}
