"""Decide (议定): what the consultation came to, in words."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.consultations.access import require
from huying.supervision.consultations.events import ConsultationDecided
from huying.supervision.consultations.journal import move, record, take
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.called import signers_for
from huying.supervision.consultations.rules import MOST_TEXT
from huying.supervision.consultations.soundness import sound_text


@command
def decide(*, by: Actor, at: datetime, consultation_id: UUID, decision: str) -> Consultation:
    """Write it down, once bodies have come. Raises TextMissing, TextTooLong, CitizenNamed, ConsultationMovedOn."""
    row = take(consultation_id)
    require(by, "decide", row, signers_for(row, at))
    move(row, "decide")
    row.decision = sound_text(decision, MOST_TEXT, field="decision", matter=row.matter)
    row.decided_at = row.decided_at or at
    record(row, ConsultationDecided(row.pk), by=by, at=at)
    return row
