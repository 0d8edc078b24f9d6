"""What waits for a decision: more time for the head of a department, an objection for whoever rules on it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.eventlog import Recorded
from huying.notices.commands.send import send
from huying.notices.worklist import MOST, Waiting, waits
from huying.orders.access import RULING, standings, visible_to
from huying.orders.models import ExtensionRequest, Order
from huying.orders.rules import State
from huying.people.access import Actor
from huying.people.holders import holders
from huying.people.roles import DEPARTMENT_HEADS, SEATS


def tell_heads(order: Order, row: ExtensionRequest, fact: Recorded, at: datetime) -> None:
    """Message the heads of the department that leads the order."""
    send(
        stream=f"decision:{row.pk}",
        kind="update",
        body={"matter": order.code, "title": order.title, "why": "decide_extension"},
        to=dict.fromkeys(holders([order.lead_id], DEPARTMENT_HEADS, at)),
        event_id=fact.id,
        at=at,
    )


@waits
def extensions_to_decide(actor: Actor, _at: datetime) -> list[Waiting]:
    """The requests for more time of the departments that this person heads."""
    led = [duty.organisation_id for duty in actor.duties if duty.role in DEPARTMENT_HEADS]
    if not led:
        return []
    rows = ExtensionRequest.objects.filter(
        decided_at=None, order__lead_id__in=led, order__state=State.EXTENSION_REQUESTED
    ).select_related("order")
    return [_waiting(row) for row in rows.order_by("asked_at")]


def _waiting(row: ExtensionRequest) -> Waiting:
    order = row.order
    return Waiting(_("审批工单延期"), order.code, order.title, reverse("orders:order", args=[order.code]), row.asked_at)


@waits
def objections_to_rule(actor: Actor, _at: datetime) -> list[Waiting]:
    """The orders to which a department objects and on which this person rules: never on their own."""
    if not actor.has(SEATS):
        return []
    rows = visible_to(actor).filter(state=State.OBJECTED).exclude(issued_by_id=actor.id).order_by("objected_at")
    return [_to_rule(row) for row in rows[:MOST] if standings(actor, row) & RULING]


def _to_rule(order: Order) -> Waiting:
    since = order.objected_at or order.issued_at
    return Waiting(_("裁定工单异议"), order.code, order.title, reverse("orders:order", args=[order.code]), since)
