"""Let a row of the register hold from an instant on: a new row, and an end for the one that it follows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.diversion.access import district_of, require_setting
from huying.cases.diversion.changes import Change, sound
from huying.cases.diversion.commands.decline_proposal import take_proposal
from huying.cases.diversion.events import STREAM, ResponsibilityChanged
from huying.cases.diversion.followed import followed
from huying.cases.diversion.models import Responsibility
from huying.core.command import command
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.people.access import Actor


@command
def change_responsibility(
    *, by: Actor, at: datetime, change: Change, proposal_id: UUID | None = None
) -> Responsibility:
    """Write the new row; now when no instant is given. `proposal_id` is the suggestion that it answers.

    Raises a refusal of `changes`.
    """
    require_setting(by)
    district = district_of(by)
    proposal = take_proposal(proposal_id, district) if proposal_id else None
    change = sound(change, at, district)
    since = change.effective_from or at
    follows = followed(change, since, district, rows=Responsibility.objects.select_for_update())
    row = change.kept(new_id(), since)
    row.changed_by_id, row.changed_at = by.id, at
    row.save(force_insert=True)
    if follows is not None:
        Responsibility.objects.filter(pk=follows.pk).update(effective_to=since)
    if proposal is not None:
        proposal.decided_by_id, proposal.decided_at, proposal.row = by.id, at, row
        proposal.save()
    fact = ResponsibilityChanged(
        row_id=row.pk,
        ended_id=row.follows_id,
        proposal_id=proposal_id,
        category=row.category,
        area_code=row.area_code,
        path=row.path,
        lead_id=row.lead_id,
        effective_from=since,
    )
    append(STREAM, [fact], by=by, at=at)
    return row
