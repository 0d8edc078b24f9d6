"""Call back (回访): what the person concerned says. "Not satisfied" sends the work back, once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.command import command
from huying.orders import timing
from huying.orders.access import require
from huying.orders.commands.bar import recalled
from huying.orders.commands.send_back import again
from huying.orders.events import OrderCalledBack
from huying.orders.journal import move, record, take
from huying.orders.models import Callback, Order, Return
from huying.orders.rules import CALLBACK_CLOCK, Outcome, State
from huying.orders.soundness import require_reason
from huying.people.access import Actor


@command
def call_back(*, by: Actor, at: datetime, order_id: UUID, outcome: Outcome, note: str = "") -> Order:
    """Record the return visit. Somebody not satisfied says why; a second time it stays on record and may be closed.

    Work that would go back to a body that the matter is about is taken back by the system instead.
    """
    order = take(order_id)
    require(by, "call_back", order)
    move(order, "call_back", at)
    if outcome is Outcome.NOT:
        require_reason(note, field="note")
    timing.end(order, [CALLBACK_CLOCK], at)
    row = Callback.objects.create(order=order, outcome=outcome, note=note.strip(), by_id=by.person_id, at=at)
    facts: list[Any] = [OrderCalledBack(order.pk, order.matter, row.pk, outcome)]
    if outcome is Outcome.NOT and not order.sent_back.filter(cause="callback").exists():
        order.state = State.RETURNED
        back = Return.objects.create(
            order=order, number=1, cause="callback", reason=note.strip(), by_id=by.person_id, at=at
        )
        facts.append(again(order, back, at))
    record(order, facts, by=by, at=at)
    return recalled(order, at)
