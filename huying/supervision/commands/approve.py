"""Approve (审批): a third person; the amount is that of the district's scale on this day."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor
from huying.supervision.access import require
from huying.supervision.bars import Barred, require_payable, scale_of
from huying.supervision.events import SubsidyApproved, SubsidyDeclined
from huying.supervision.journal import SamePerson, move, record, take
from huying.supervision.models import Subsidy
from huying.supervision.words import BAR_WORDS


class DeclineReasonNeeded(Invalid):
    """Whoever is not paid is told why."""

    slug = "decline-reason-needed"
    text = _("请写明不予发放的理由。")
    field = "why"


@command
def approve(*, by: Actor, at: datetime, subsidy_id: UUID) -> Subsidy:
    """Approve what was proposed and checked by two others."""
    subsidy = take(subsidy_id)
    require(by, "approve", subsidy.area_code)
    if by.id in {subsidy.proposed_by_id, subsidy.checked_by_id, subsidy.mediator_id}:
        raise SamePerson
    move(subsidy, "approve")
    require_payable(subsidy.case, at, own=subsidy)
    scale = scale_of(subsidy.case, subsidy.dispute_class, at)
    if scale is None:
        raise Barred(why=BAR_WORDS["no_scale"])
    subsidy.amount, subsidy.approved_by_id, subsidy.approved_at = scale.amount, by.id, at
    record(subsidy, [SubsidyApproved(subsidy.pk, int(scale.amount * 100))], by=by, at=at)
    return subsidy


@command
def decline(*, by: Actor, at: datetime, subsidy_id: UUID, why: str) -> Subsidy:
    """Do not pay it, for a reason that its mediator reads."""
    subsidy = take(subsidy_id)
    require(by, "decline", subsidy.area_code)
    if not why.strip():
        raise DeclineReasonNeeded
    move(subsidy, "decline")
    subsidy.declined_why = why.strip()[:200]
    record(subsidy, [SubsidyDeclined(subsidy.pk)], by=by, at=at)
    return subsidy
