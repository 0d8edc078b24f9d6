"""Withdraw (撤回意见): a finding does not hold any more; it stays, with why. What a check showed is open again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.people.access import Actor
from huying.supervision.legal_supervision.access import may_withdraw
from huying.supervision.legal_supervision.events import FindingWithdrawn
from huying.supervision.legal_supervision.journal import record, take
from huying.supervision.legal_supervision.models import Finding, Hit
from huying.supervision.legal_supervision.soundness import FindingMovedOn, sound_reason


@command
def withdraw_finding(*, by: Actor, at: datetime, finding_id: UUID, reason: str) -> Finding:
    """Take it back while no letter goes from it. Raises NotAllowed, FindingMovedOn, SupervisionReasonMissing."""
    finding = take(finding_id)
    if not may_withdraw(by, finding):
        raise NotAllowed
    if finding.state != "written":
        raise FindingMovedOn
    finding.withdrawn_why, finding.withdrawn_at, finding.letter = sound_reason(reason), at, None
    Hit.objects.filter(finding=finding).delete()
    record(finding, [FindingWithdrawn(finding.pk)], by=by, at=at)
    return finding
