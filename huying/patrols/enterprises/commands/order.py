"""Order (转部门): a request that needs a department becomes an order; its result comes back as the answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders.commands.issue import NewOrder, issue
from huying.orders.rules import Kind
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import EnterpriseServiceOrdered
from huying.patrols.enterprises.journal import move, record, take_service
from huying.patrols.enterprises.models import EnterpriseService
from huying.people.access import Actor


@command
def order(*, by: Actor, at: datetime, service_id: UUID, lead: UUID, words: str) -> EnterpriseService:
    """Issue the order with what the department is asked. The enterprise's contact does not travel with it."""
    row = take_service(service_id)
    require(by, "order", row.enterprise)
    move(row, "order")
    asked = NewOrder(
        kind=Kind.DEPARTMENT,
        title=row.title[:80],
        ask=words,
        lead=lead,
        area_code=row.enterprise.area_code,
        summary=row.ask,
        parties=f"{row.enterprise.name} {row.enterprise.credit_code}",
        matter=row.stream,
        matter_code=row.code,
    )
    row.order = issue(by=by, at=at, order=asked)
    record(row, [EnterpriseServiceOrdered(row.pk, row.order.pk)], by=by, at=at)
    return row
