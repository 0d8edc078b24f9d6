"""Approve (审批): the district's chief and the inspection, two persons, neither of them who drafted it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.retention.access import OwnDraft, may_approve, may_drop, require_known, sides_of
from huying.supervision.retention.commands.draft import sound_why
from huying.supervision.retention.events import DestructionApproved, DestructionDropped
from huying.supervision.retention.journal import require_state, take
from huying.supervision.retention.models import Approval, Destruction
from huying.supervision.retention.rules import Outcome, Side, State


@command
def approve(*, by: Actor, at: datetime, destruction_id: UUID) -> Destruction:
    """Let it be done, for one's side; given twice it counts once. Raises NotFound, OwnDraft, NotAllowed."""
    row = take(destruction_id)
    require_known(by, row)
    if row.approvals.filter(by_id=by.id).exists():
        return row
    if row.drafted_by_id == by.id:
        raise OwnDraft
    if not may_approve(by, row):
        raise NotAllowed
    require_state(row, State.DRAFTED)
    given = set(row.approvals.values_list("side", flat=True))
    side = next(side for side in sides_of(by, row.area_code) if side not in given)
    Approval.objects.create(destruction=row, side=side, by_id=by.person_id, at=at)
    if given | {side} == set(Side):
        row.state, row.approved_at = State.APPROVED, at
        row.save(update_fields=["state", "approved_at"])
    append(row.stream, [DestructionApproved(row.pk, side)], by=by, at=at)
    return row


@command
def drop(*, by: Actor, at: datetime, destruction_id: UUID, why: str) -> Destruction:
    """Do not destroy it: by whoever drafted it, or one of the two sides. Raises NotAllowed, DestructionMovedOn."""
    row = take(destruction_id)
    require_known(by, row)
    if not may_drop(by, row):
        raise NotAllowed
    reason = sound_why(why)
    require_state(row, State.DRAFTED)
    row.state, row.dropped_why, row.ended_at = State.DROPPED, reason, at
    row.save(update_fields=["state", "dropped_why", "ended_at"])
    row.rows.filter(outcome=Outcome.WAITING).update(outcome=Outcome.LET_BE, at=at)
    append(row.stream, [DestructionDropped(row.pk)], by=by, at=at)
    return row
