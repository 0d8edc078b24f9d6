"""Retell (更正告知): what departments were told of a matter has changed while they work on it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext, override

from huying.core.command import command
from huying.notices.commands.send import send
from huying.orders.events import OrderRetold
from huying.orders.journal import record, take
from huying.orders.models import Order
from huying.orders.rules import ENDED
from huying.orders.transfer import hand_over, signer_of, take_back
from huying.people.access import Actor
from huying.people.holders import holders, still_there
from huying.people.roles import DEPARTMENT

RETOLD = "order_retold"
"""Why the lead is told."""


@dataclass(frozen=True, slots=True)
class Telling:
    """All that an order tells of its matter: the minimised form."""

    title: str
    summary: str
    parties: str
    place_text: str


@command
def retell(*, by: Actor, at: datetime, order_id: UUID, telling: Telling) -> Order:
    """Put it on an order that is not over; its sheet is issued anew and its lead is told. The same as before, or an
    order that is over: nothing changes."""
    order = take(order_id)
    said = {name: value.strip() for name, value in asdict(telling).items()}
    parts = tuple(name for name, value in said.items() if getattr(order, name) != value)
    if order.state in ENDED or not parts:
        return order
    for name in parts:
        setattr(order, name, said[name])
    fact = record(order, [OrderRetold(order.pk, order.matter, parts)], by=by, at=at)[0]
    with override("zh-hans"):
        take_back(order, at=at, why=gettext("告知的内容有更正"))
    hand_over(order, by=signer_of(order, by), at=at)
    body = {"matter": order.code, "title": order.title, "why": RETOLD}
    send(stream=order.stream, kind="update", body=body, to=dict.fromkeys(_lead(order, at)), event_id=fact.id, at=at)
    return order


def _lead(order: Order, at: datetime) -> set[UUID]:
    """Whoever took the work up, or else everybody of the department."""
    if order.handler_id is not None and still_there(order.handler_id, order.lead_id, DEPARTMENT, at):
        return {order.handler_id}
    return holders([order.lead_id], DEPARTMENT, at)
