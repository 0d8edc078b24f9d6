"""A case that ends takes the work of its department along: the order still open is taken back, and says why."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext, override

from huying.cases.models import Case
from huying.cases.registry import entered
from huying.cases.rules import State
from huying.cases.words import STATE_WORDS
from huying.orders.commands.cancel import cancel
from huying.orders.models import Order
from huying.orders.rules import TRANSITIONS
from huying.orders.rules import State as OrderState
from huying.people.access import SYSTEM, Actor

ENDS = frozenset(
    {
        State.WITHDRAWN,
        State.OTHER_ROUTE,
        State.MERGED,
        State.DISPOSED,
        State.REFUSED,
        State.FAILED,
        State.NOT_ACCEPTED,
    }
)
OPEN: frozenset[OrderState] = TRANSITIONS["cancel"][0]
"""Not an order whose result was accepted: what is left of it is the return visit."""


@entered
def take_back_with_the_case(case: Case, state: State, by: Actor, at: datetime) -> None:
    """Cancel the open order in the same transaction, as the system: whoever ended the case need not have issued it.

    Only `follow_result` disposes of a case as the system, by the order's own result; returned again meanwhile, the
    order goes on.
    """
    if state not in ENDS or (state == State.DISPOSED and by.system):
        return
    sent = case.diversions.exclude(order_id=None).values("order_id")
    with override("zh-hans"):
        for order_id in Order.objects.filter(pk__in=sent, state__in=OPEN).values_list("pk", flat=True):
            cancel(by=SYSTEM, at=at, order_id=order_id, reason=_why(case, state))


def _why(case: Case, state: State) -> str:
    """What the department reads."""
    if state == State.MERGED and case.merged_into is not None:
        return gettext("事项已并入 {code}，由该件继续办理").format(code=case.merged_into.code)
    return gettext("事项已经结束：{state}").format(state=STATE_WORDS[state])
