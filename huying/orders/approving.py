"""Requests for more time that wait for the head of a department: told to them, and listed among what waits for them."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.eventlog import Recorded
from huying.notices.commands.send import send
from huying.notices.worklist import Waiting, waits
from huying.orders.models import ExtensionRequest, Order
from huying.orders.rules import State
from huying.people.access import Actor
from huying.people.holders import holders
from huying.people.roles import DEPARTMENT_HEADS


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
