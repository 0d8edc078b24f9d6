"""Approve an extension (同意延期): the head of the department gives more time; the first due date stays visible."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.clocks.commands.extend import extend
from huying.clocks.extensions import Leave
from huying.core.command import command
from huying.orders.access import require
from huying.orders.events import OrderExtended
from huying.orders.extensions import ExtensionTooLate, OwnExtension, may_be_granted, open_request, running
from huying.orders.journal import move, record, take
from huying.orders.models import Order
from huying.people.access import Actor


@command
def approve_extension(*, by: Actor, at: datetime, order_id: UUID) -> Order:
    """Move the due date within what the rule allows; the centre reads it on the order.

    Raises OwnExtension, ExtensionTooLate.
    """
    order = take(order_id)
    require(by, "approve_extension", order)
    move(order, "approve_extension", at)
    row = open_request(order)
    if row.asked_by_id == by.person_id and not by.system:
        raise OwnExtension
    if not may_be_granted(order):
        raise ExtensionTooLate
    original = running(order).due_at
    row.due_at = extend(
        stream=order.stream,
        kind=order.due_rule,
        length=row.length,
        reason=row.reason,
        by=by,
        at=at,
        leave=Leave(approver=by),
    )
    row.original_due_at = running(order).original_due_at or original
    row.approved, row.decided_by_id, row.decided_at = True, by.person_id, at
    row.save()
    fact = OrderExtended(order.pk, order.matter, row.pk, row.due_at, row.original_due_at)
    record(order, [fact], by=by, at=at)
    return order
