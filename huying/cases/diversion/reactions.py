"""What follows for a case from the facts of its order."""

from __future__ import annotations

from django.utils.translation import gettext, override

from huying.cases.diversion.commands import follow_order
from huying.cases.models import Case
from huying.cases.words import CATEGORY_WORDS
from huying.clocks.commands.stop import stop
from huying.clocks.registry import Firing, when_due
from huying.core.clock import now
from huying.core.reactions import on
from huying.orders.events import OrderCancelled, OrderResultAccepted, OrderReturned, OrderRuled


@on(OrderRuled)
def ruled(fact: OrderRuled) -> None:
    """The case goes with the order, and the register learns."""
    follow_order.follow_ruling(
        at=now(), matter=fact.matter, order_id=fact.order_id, lead_id=fact.lead_id, assist_ids=fact.assist_ids
    )
    with override("zh-hans"):
        follow_order.learn_precedent(
            at=now(),
            matter=fact.matter,
            ruling_id=fact.ruling_id,
            reason=gettext("工单管辖裁定"),
            name=_name(fact.matter),
        )


def _name(matter: str) -> str:
    """What the suggested row is called: the category of the case that was ruled upon."""
    key = matter.removeprefix(follow_order.MATTER)
    case = Case.objects.filter(pk=key).first() if matter.startswith(follow_order.MATTER) else None
    word = CATEGORY_WORDS.get(case.category) if case else None
    return gettext("{category}（裁定先例）").format(category=word or gettext("其他"))


@on(OrderResultAccepted)
def result_accepted(fact: OrderResultAccepted) -> None:
    """The case is dealt with."""
    follow_order.follow_result(at=now(), matter=fact.matter, order_id=fact.order_id)


@on(OrderReturned)
def returned(fact: OrderReturned) -> None:
    """After a return visit the case goes on."""
    follow_order.follow_return(at=now(), matter=fact.matter, order_id=fact.order_id)


@on(OrderCancelled)
def cancelled(fact: OrderCancelled) -> None:
    """The case waits to be diverted again."""
    follow_order.follow_cancelling(at=now(), matter=fact.matter, order_id=fact.order_id)


@when_due("cases.objection_over")
def objection_over(due: Firing) -> None:
    """The recipient did not object in its five working days: its right to is over, and nobody is late."""
    stop(stream=due.stream, kinds=[due.kind], at=due.at)
