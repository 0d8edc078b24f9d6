"""Let a case follow its order: whose it is after a ruling, done with the result, worked on again, free again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.diversion.changes import Change
from huying.cases.diversion.commands.propose_responsibility import propose_responsibility
from huying.cases.diversion.commands.sending import current
from huying.cases.diversion.events import DiversionFollowed
from huying.cases.diversion.models import Diversion
from huying.cases.events import CaseDisposed, CaseReopened
from huying.cases.handing_over import RUNNING
from huying.cases.journal import move, record, take
from huying.cases.models import Case
from huying.cases.petitions import under_review
from huying.cases.rules import State
from huying.core.command import command
from huying.notices.commands.send import send
from huying.orders.models import Order, OrderPrecedent
from huying.people.access import SYSTEM
from huying.people.holders import holders

MATTER = "case:"


def _mine(matter: str, order_id: UUID) -> tuple[Case, Diversion] | None:
    """The case of an order and the diversion that gave it, when it is still the one by which the case is there."""
    if not matter.startswith(MATTER):
        return None
    case = take(UUID(matter.removeprefix(MATTER)))
    diversion = current(case)
    return (case, diversion) if diversion is not None and diversion.order_id == order_id else None


@command
def follow_ruling(*, at: datetime, matter: str, order_id: UUID, lead_id: UUID, assist_ids: tuple[UUID, ...]) -> None:
    """The order has another lead by a binding ruling: so has the case."""
    found = _mine(matter, order_id)
    if found is None or found[0].state != State.DIVERTED:
        return
    case, before = found
    if before.lead_id == lead_id and before.binding:
        return
    row = Diversion.objects.create(
        case=case,
        number=before.number + 1,
        path=before.path,
        lead_id=lead_id,
        handler_id=lead_id,
        assists=list(assist_ids),
        services=before.services,
        basis=before.basis,
        row=before.row if before.lead_id == lead_id else None,
        by_hand=before.lead_id != lead_id,
        binding=True,
        why={"ruled": str(order_id)},
        order_id=order_id,
        at=at,
    )
    case.handler_id = lead_id
    record(case, [DiversionFollowed(case.pk, order_id, "ruled", row.handler_id)], by=SYSTEM, at=at)


@command
def follow_result(*, at: datetime, matter: str, order_id: UUID) -> None:
    """The centre took the department's result: the matter is dealt with; a petition still waits for its answer."""
    found = _mine(matter, order_id)
    if found is None or found[0].state != State.DIVERTED:
        return
    case, diversion = found
    if case.line == "petition":  # a person answers the petitioner, with the article; the department's words are at hand
        record(case, [DiversionFollowed(case.pk, order_id, "answer_due", diversion.handler_id)], by=SYSTEM, at=at)
        return
    move(case, "dispose", at)
    record(case, [CaseDisposed(case.pk, on_the_spot=False, result="order")], by=SYSTEM, at=at)


@command
def follow_return(*, at: datetime, matter: str, order_id: UUID) -> None:
    """The person concerned was not satisfied and the department works again: so the matter is not dealt with."""
    found = _mine(matter, order_id)
    if found is None or found[0].state != State.DISPOSED or under_review(found[0]):
        return
    case, diversion = found
    move(case, "reopen", at)
    record(case, [CaseReopened(case.pk, "visit")], by=SYSTEM, at=at)
    move(case, "divert", at)
    record(case, [DiversionFollowed(case.pk, order_id, "returned", diversion.handler_id)], by=SYSTEM, at=at)


@command
def follow_cancelling(*, at: datetime, matter: str, order_id: UUID) -> None:
    """The order is gone, and with it whoever had the case: it waits to be diverted again.

    Where nobody took it back, but its department is what the matter is about, the centre is told.
    """
    found = _mine(matter, order_id)
    if found is None or found[0].state != State.DIVERTED:
        return
    case, _diversion = found
    move(case, "object", at)
    case.handler_id, case.path = None, ""
    fact = record(case, [DiversionFollowed(case.pk, order_id, "cancelled", None)], by=SYSTEM, at=at)[0]
    order = Order.objects.get(pk=order_id)
    if order.lead_id in order.barred:
        send(
            stream=case.stream,
            kind="update",
            body={"matter": case.code, "title": case.title, "why": "divert"},
            to=dict.fromkeys(holders([case.owner_id], RUNNING, at)),
            event_id=fact.id,
            at=at,
        )


@command
def learn_precedent(*, at: datetime, matter: str, ruling_id: UUID, reason: str, name: str) -> None:
    """A ruling becomes a suggested row of the register: such matters go to the body that it named."""
    if not matter.startswith(MATTER):
        return
    case = Case.objects.filter(pk=UUID(matter.removeprefix(MATTER))).first()
    precedent = OrderPrecedent.objects.filter(ruling_id=ruling_id).first()
    if case is None or precedent is None:
        return
    change = Change(
        name=name,
        path="department",
        basis=precedent.basis or reason,
        reason=reason,
        category=case.category,
        area_code=case.area_code[:6],
        lead_id=precedent.lead_id,
        assists=tuple(precedent.assists),
        origin="precedent",
    )
    propose_responsibility(by=SYSTEM, at=at, change=change, origin="precedent", origin_id=ruling_id)
