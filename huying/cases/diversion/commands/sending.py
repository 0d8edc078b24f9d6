"""Sending a case to somebody: the row, the state, the order of a department, the days in which the recipient objects.

Used by the commands that decide where it goes; each has taken the case and asked who may.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, override

from huying.cases.diversion.accused import circle_of, require_not_accused
from huying.cases.diversion.matching import Target
from huying.cases.diversion.minimised import files_of, told_of
from huying.cases.diversion.models import Diversion, Responsibility
from huying.cases.diversion.periods import objection_rule, work_rule
from huying.cases.diversion.telling import tell_committee
from huying.cases.events import CaseDiverted
from huying.cases.journal import move, record
from huying.cases.models import Case
from huying.cases.petitions import require_not_under_review
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop
from huying.clocks.rules import OBJECTIONS, Subject
from huying.orders.commands.cancel import cancel
from huying.orders.commands.issue import Attached, NewOrder, issue
from huying.orders.models import Order
from huying.orders.naming import departments_of
from huying.orders.rules import Kind, may_follow
from huying.orders.rules import State as OrderState
from huying.people.access import SYSTEM, Actor


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a case goes and why; `ask` is what a department is asked, the usual when empty; `due_rule` by
    which rule its work is due, where that is not for the row or the matter to say."""

    target: Target
    why: dict[str, Any] = field(default_factory=dict)
    row: Responsibility | None = None
    by_hand: bool = False
    binding: bool = False
    reason: str = ""
    basis: str = ""
    ask: str = ""
    due_rule: str = ""


def send(case: Case, sent: Sent, *, by: Actor, at: datetime) -> Diversion:
    """Write it down. The order that an earlier diversion gave is taken back first.

    Raises UnderReview, and BodyConcerned when the case is about somebody it would go to, however it was chosen.
    """
    target = sent.target
    require_not_under_review(case)
    _require_others(case, target)
    _take_back(case, at)
    move(case, "divert", at)
    case.path, case.handler_id = target.path, target.handler_id
    diversion = Diversion(
        case=case,
        number=case.diversions.count() + 1,
        path=target.path,
        lead_id=target.lead_id,
        handler_id=target.handler_id,
        assists=list(target.assist_ids),
        services=list(target.services),
        basis=sent.basis or (sent.row.basis if sent.row else ""),
        row=sent.row,
        by_hand=sent.by_hand,
        binding=sent.binding,
        reason=sent.reason.strip(),
        why=sent.why,
        by_id=by.id,
        at=at,
    )
    diversion.order_id = _order(case, diversion, sent, by=by, at=at)
    diversion.save(force_insert=True)
    stop(stream=case.stream, kinds=OBJECTIONS, at=at)
    if diversion.order_id is None and not sent.binding and target.handler_id != case.owner_id:
        _begin_objection(case, diversion, at)
    row_id = sent.row.pk if sent.row else None
    facts = record(case, [CaseDiverted(case.pk, target.path, target.handler_id, row_id, sent.by_hand)], by=by, at=at)
    tell_committee(case, target.handler_id, facts[0], at)
    return diversion


def _require_others(case: Case, target: Target) -> None:
    bodies = [("lead_id", target.lead_id), ("handler_id", target.handler_id)]
    require_not_accused(case, [*bodies, *(("assist_ids", each) for each in target.assist_ids)])


def _begin_objection(case: Case, diversion: Diversion, at: datetime) -> None:
    subject = Subject(case.line, 0, case.area_code)
    code, over = objection_rule(case), "cases.objection_over"
    start_legal(stream=case.stream, code=code, at=at, subject=subject, step=diversion.number, run=over)


def _take_back(case: Case, at: datetime) -> None:
    """Cancel the open order of the diversion before, whoever issued it: who may divert anew was asked already."""
    before = current(case)
    order = Order.objects.filter(pk=before.order_id).first() if before and before.order_id else None
    if order is not None and may_follow(OrderState(order.state), "cancel"):
        with override("zh-hans"):
            cancel(by=SYSTEM, at=at, order_id=order.pk, reason=gettext("事项改由其他单位办理"))


def current(case: Case) -> Diversion | None:
    """The diversion by which a case is where it is."""
    return case.diversions.order_by("-number").first()


def _order(case: Case, diversion: Diversion, sent: Sent, *, by: Actor, at: datetime) -> UUID | None:
    """Give the department its order; None where nobody of that kind leads."""
    departments = set(departments_of(case.area_code).values_list("pk", flat=True))
    if diversion.path != "department" or diversion.lead_id not in departments:
        return None
    with override("zh-hans"):
        ask = sent.ask.strip() or gettext("请依法办理，并按四要素反馈：何时接单、与谁联系、采取什么措施、何时解决。")
    told = told_of(case)
    order = NewOrder(
        kind=Kind.DEPARTMENT,
        title=told.title,
        ask=ask,
        lead=diversion.lead_id,
        area_code=case.area_code,
        assists=tuple(each for each in diversion.assists if each in departments and each != diversion.lead_id),
        direct=sent.binding or bool(sent.row and sent.row.direct),
        basis=diversion.basis,
        category=case.category,
        summary=told.summary,
        parties=told.parties,
        place_text=told.place_text,
        matter=case.stream,
        matter_code=case.code,
        circle=circle_of(case),
        objection_rule=objection_rule(case),
        due_rule=sent.due_rule or work_rule(case, sent.row),
        attachments=tuple(Attached(title, file) for title, file in files_of(case)),
    )
    return issue(by=by, at=at, order=order).pk
