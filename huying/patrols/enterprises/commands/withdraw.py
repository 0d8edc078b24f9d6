"""Withdraw (注销登记) an enterprise that moved away or was dissolved. What it filed and was told stays on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import EnterpriseWithdrawn
from huying.patrols.enterprises.journal import record, take_enterprise
from huying.patrols.enterprises.models import Enterprise
from huying.people.access import Actor


class WithdrawalReasonNeeded(Invalid):
    """Why it is withdrawn."""

    slug = "enterprise-withdrawal-reason-needed"
    text = _("请写明注销的原因，例如已迁出、已注销。")
    field = "why"


@command
def withdraw(*, by: Actor, at: datetime, enterprise_id: UUID, why: str) -> Enterprise:
    """It is not listed any more and takes part in nothing. Raises WithdrawalReasonNeeded, EnterpriseGone."""
    row = take_enterprise(enterprise_id)
    require(by, "withdraw", row)
    if not why.strip():
        raise WithdrawalReasonNeeded
    row.withdrawn_at, row.withdrawn_why = at, why.strip()[:200]
    record(row, [EnterpriseWithdrawn(row.pk)], by=by, at=at)
    return row
