"""Propose (提请挂牌): a rule row or a person asks a signer to list it. Nothing is listed by itself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.lights.access import require
from huying.supervision.lights.events import SupervisionListingProposed
from huying.supervision.lights.journal import record, require_state, said, step, take
from huying.supervision.lights.models import Supervision

PERSON = "person"


@command
def propose(*, by: Actor, at: datetime, supervision_id: UUID, why: str = "", rule: str = PERSON) -> Supervision:
    """Put it before the signers; a second proposal changes nothing. `rule`: `overdue`, `returned`, or `person`, who
    says why. Raises SupervisionMovedOn before it was warned of, WordsMissing, SupervisionNamesSomebody."""
    row = take(supervision_id)
    require(by, "propose", row)
    require_state(row, "list")
    words = why if by.system else said(why, row.area_code)
    if row.proposed_at is None:
        row.proposed_at, row.proposed_why = at, rule
        record(row, [SupervisionListingProposed(row.pk, rule)], by=by, at=at)
        step(row, "propose", by=by, at=at, note=words)
    return row
