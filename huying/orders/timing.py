"""Which clocks an order starts and stops. Each round (a ruling, a return) begins the clocks of its steps anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop, stop_all
from huying.clocks.queries import legal_rule
from huying.clocks.rules import OBJECTIONS
from huying.orders.models import Order
from huying.orders.periods import subject_of
from huying.orders.rules import (
    BEGINNING_WITH_SIGNATURE,
    CALLBACK_CLOCK,
    CONTACT_CLOCK,
    OBJECTION_CLOCK,
    SIGN_CLOCK,
    Kind,
    State,
)

LATE = "orders.late"
"""What a missed clock of an order runs."""


def begin(order: Order, code: str, at: datetime, run: str = LATE) -> datetime:
    """Start one clock of the present round; when it is due."""
    clock = start_legal(stream=order.stream, code=code, at=at, subject=subject_of(order), step=order.round, run=run)
    return clock.due_at


def begin_round(order: Order, at: datetime, objection: str = OBJECTION_CLOCK) -> datetime | None:
    """The departments are asked: signing, objecting, for a coordination whistle speaking, and the work.

    `objection` is the rule by which they may object. Tells when the work is due; None where its rule counts from the
    signature.
    """
    begin(order, SIGN_CLOCK[Kind(order.kind)], at)
    if not order.direct and order.objected_at is None:
        begin(order, objection, at, run="")  # who does not object is not late
    if order.kind == Kind.COORDINATION:
        begin(order, CONTACT_CLOCK, at)
    return None if _from_signature(order, at) else begin(order, order.due_rule, at)


def end_signing(order: Order, at: datetime) -> None:
    """The lead has signed."""
    end(order, [SIGN_CLOCK[Kind(order.kind)]], at)
    if _from_signature(order, at):
        begin(order, order.due_rule, at)


def _from_signature(order: Order, at: datetime) -> bool:
    rule = legal_rule(order.due_rule, subject_of(order), at)
    return rule is not None and rule.starts_on in BEGINNING_WITH_SIGNATURE


def end(order: Order, codes: Iterable[str], at: datetime) -> None:
    """What these clocks waited for has been done."""
    stop(stream=order.stream, kinds=list(codes), at=at)


def end_work(order: Order, at: datetime) -> None:
    """There is a result, or the matter is not this department's to do for now."""
    end(order, [SIGN_CLOCK[Kind(order.kind)], *OBJECTIONS, CONTACT_CLOCK, order.due_rule], at)


def end_all(order: Order, at: datetime) -> None:
    """The order is over."""
    stop_all(stream=order.stream, at=at)


def awaited(order: Order) -> tuple[str, ...]:
    """The clocks of the step that comes next, the most urgent first."""
    sign = SIGN_CLOCK[Kind(order.kind)]
    return {
        State.ISSUED: (sign,),
        State.RULED: (sign,),
        State.SIGNED: (CONTACT_CLOCK, order.due_rule, *OBJECTIONS),
        State.ACCEPTED_RESULT: (CALLBACK_CLOCK,),
    }.get(State(order.state), (CONTACT_CLOCK, order.due_rule))
