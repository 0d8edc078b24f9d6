"""Rule (裁定) on an objection: the case goes to another body, or back to the one that objected. Once; it binds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.access import require_ruling
from huying.cases.diversion.commands.divert import Hand, by_hand
from huying.cases.diversion.commands.sending import Sent, current, send
from huying.cases.diversion.events import DiversionRuled
from huying.cases.diversion.matching import Target
from huying.cases.diversion.models import Diversion, DiversionObjection
from huying.cases.diversion.periods import periods_to_choose
from huying.cases.journal import record, take
from huying.cases.models import Case
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.orders.models import Order
from huying.people.access import Actor


class NothingToRule(Conflict):
    """No objection waits for a ruling: nobody objected, or it was ruled upon."""

    slug = "nothing-to-rule"
    text = _("没有待裁定的异议。")


class RulingReasonNeeded(Invalid):
    """A ruling gives its reasons."""

    slug = "ruling-reason-needed"
    text = _("请写明裁定的理由。")
    field = "reason"


@command
def rule_objection(*, by: Actor, at: datetime, case_id: UUID, reason: str, to: Hand | None = None) -> Diversion:
    """Uphold it by naming whom the case goes to instead, or deny it: then it goes back to the same body."""
    case = take(case_id)
    require_ruling(by, case)
    before = current(case)
    waiting = DiversionObjection.objects.select_for_update().filter(diversion=before, ruled_at=None).first()
    if before is None or waiting is None:
        raise NothingToRule
    if not reason.strip():
        raise RulingReasonNeeded
    waiting.upheld, waiting.ruling = to is not None, reason.strip()
    waiting.ruled_by_id, waiting.ruled_at = by.id, at
    waiting.save()
    sent = by_hand(case, to, at, binding=True) if to else _back(case, before, reason, at)
    diversion = send(case, sent, by=by, at=at)
    fact = DiversionRuled(case.pk, waiting.pk, to is not None, diversion.handler_id)
    record(case, [fact], by=by, at=at)
    return diversion


def _back(case: Case, before: Diversion, reason: str, at: datetime) -> Sent:
    """To the same body, by the same days as long as they may still be chosen."""
    order = Order.objects.filter(pk=before.order_id).first() if before.order_id else None
    rule = order.due_rule if order and order.due_rule in periods_to_choose(case, at) else ""
    target = Target(before.path, before.lead_id, before.handler_id, tuple(before.assists), tuple(before.services))
    return Sent(
        target=target, row=before.row, by_hand=True, binding=True, reason=reason, basis=before.basis, due_rule=rule
    )
