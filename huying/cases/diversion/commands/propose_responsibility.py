"""Suggest a row of the register; the chief of the district decides. A ruling on an order suggests one by itself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.diversion.access import district_read_by, require_proposing
from huying.cases.diversion.changes import Change, sound, to_kept
from huying.cases.diversion.events import STREAM, ResponsibilityProposed
from huying.cases.diversion.models import Proposal
from huying.core.command import command
from huying.core.eventlog import append
from huying.people.access import Actor


@command
def propose_responsibility(
    *, by: Actor, at: datetime, change: Change, origin: str = "person", origin_id: UUID | None = None
) -> Proposal:
    """Keep the suggestion. The same `origin_id` (a ruling) suggests once. Raises a refusal of `changes`."""
    if not by.system:
        require_proposing(by)
    district = change.area_code[:6] if by.system else district_read_by(by)
    known = Proposal.objects.filter(origin_id=origin_id).first() if origin_id else None
    if known is not None:
        return known
    change = sound(change, at, district)
    row = Proposal.objects.create(
        area_code=change.area_code,
        content=to_kept(change),
        reason=change.reason,
        origin=origin,
        origin_id=origin_id,
        proposed_by_id=by.id,
        proposed_at=at,
    )
    append(STREAM, [ResponsibilityProposed(row.pk, origin, origin_id, change.category)], by=by, at=at)
    return row
