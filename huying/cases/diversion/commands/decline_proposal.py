"""Decline a suggested row, with the reason that whoever suggested it reads."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.access import district_of, require_setting
from huying.cases.diversion.changes import ReasonNeeded
from huying.cases.diversion.events import STREAM, ProposalDeclined
from huying.cases.diversion.models import Proposal
from huying.core.command import command
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor


class ProposalDecided(Conflict):
    """Somebody has taken or declined it already."""

    slug = "proposal-decided"
    text = _("这条建议已经处理过了。")


@command
def decline_proposal(*, by: Actor, at: datetime, proposal_id: UUID, reason: str) -> Proposal:
    """Decline it. Raises NotFound, NotAllowed, ProposalDecided or ReasonNeeded."""
    require_setting(by)
    row = take_proposal(proposal_id, district_of(by))
    if not reason.strip():
        raise ReasonNeeded
    row.decided_by_id, row.decided_at, row.declined = by.id, at, reason.strip()
    row.save()
    append(STREAM, [ProposalDeclined(row.pk)], by=by, at=at)
    return row


def take_proposal(proposal_id: UUID, district: str) -> Proposal:
    """An open suggestion of a district, locked. Raises NotFound or ProposalDecided."""
    row = Proposal.objects.select_for_update().filter(pk=proposal_id, area_code__startswith=district).first()
    if row is None:
        raise NotFound
    if row.decided_at is not None:
        raise ProposalDecided
    return row
