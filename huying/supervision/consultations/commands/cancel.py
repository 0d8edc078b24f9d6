"""Cancel (取消): a consultation that was called is not held; whoever was called is told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.consultations.access import require
from huying.supervision.consultations.events import ConsultationCancelled
from huying.supervision.consultations.journal import move, record, take
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.called import signers_for
from huying.supervision.consultations.soundness import sound_reason
from huying.supervision.consultations.telling import called_of, tell


@command
def cancel(*, by: Actor, at: datetime, consultation_id: UUID, reason: str) -> Consultation:
    """Cancel it with a reason, before anybody came. Raises TextMissing, CitizenNamed, ConsultationMovedOn."""
    row = take(consultation_id)
    require(by, "cancel", row, signers_for(row, at))
    move(row, "cancel")
    row.cancelled_why = sound_reason(reason, matter=row.matter)
    recorded = record(row, ConsultationCancelled(row.pk), by=by, at=at)
    tell(row, recorded, "cancelled", called_of(row, at), at)
    return row
