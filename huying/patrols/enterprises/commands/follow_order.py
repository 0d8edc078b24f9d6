"""What the department's order brings: its accepted result answers the request; taken back, the request waits again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _now

from huying.core.command import command
from huying.core.errors import NotFound
from huying.orders.models import Order
from huying.patrols.enterprises.commands.answer import put_answer
from huying.patrols.enterprises.events import EnterpriseServiceHandedUp
from huying.patrols.enterprises.journal import move, record, take_service
from huying.patrols.enterprises.models import EnterpriseService
from huying.patrols.enterprises.rules import ServiceState
from huying.people.access import SYSTEM

MATTER = "service:"


@command
def follow_result(*, at: datetime, matter: str, order_id: UUID) -> None:
    """The result was accepted: the enterprise has its answer. A second time changes nothing."""
    row = _waiting(matter, order_id)
    if row is None:
        return
    move(row, "answer")
    named = Order.objects.select_related("lead").get(pk=order_id)
    text = _now("{department}已办理工单 {code}，结果经审核通过。").format(department=named.lead.name, code=named.code)
    put_answer(row, text, by=SYSTEM, at=at)


@command
def follow_cancelling(*, at: datetime, matter: str, order_id: UUID) -> None:
    """The order was taken back: the street has the request again."""
    row = _waiting(matter, order_id)
    if row is None:
        return
    row.state, row.order = ServiceState.HANDED_UP, None
    record(row, [EnterpriseServiceHandedUp(row.pk)], by=SYSTEM, at=at)


def _waiting(matter: str, order_id: UUID) -> EnterpriseService | None:
    """The request that waits for this very order; None for any other matter."""
    if not matter.startswith(MATTER):
        return None
    try:
        row = take_service(UUID(matter.removeprefix(MATTER)))
    except NotFound:
        return None
    return row if row.state == ServiceState.ORDERED and row.order_id == order_id else None
