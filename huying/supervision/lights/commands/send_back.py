"""Send back (退回整改): the proof is not enough; it stays listed, and the deadline stays the same."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.lights.access import require
from huying.supervision.lights.events import SupervisionSentBack
from huying.supervision.lights.journal import move, record, said, step, take
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.rules import Difficulty
from huying.supervision.lights.signing import require_another, require_signer
from huying.supervision.lights.telling import audience_now, tell

SENT_BACK = "supervision_sent_back"


@command
def send_back(*, by: Actor, at: datetime, supervision_id: UUID, why: str) -> Supervision:
    """Say what is missing. Raises SupervisionMovedOn, OwnOrganisation, NotTheSigner, OwnProof, WordsMissing,
    SupervisionNamesSomebody."""
    row = take(supervision_id)
    require(by, "send_back", row)
    words = said(why, row.area_code)
    move(row, "send_back")
    require_signer(by, row, Difficulty(row.difficulty), at)
    require_another(by, row)
    row.round += 1
    audience = audience_now(row, at)
    [fact] = record(row, [SupervisionSentBack(row.pk, row.round)], by=by, at=at)
    step(row, "send_back", by=by, at=at, note=words)
    tell(audience, fact, SENT_BACK, row.stream, at)
    return row
