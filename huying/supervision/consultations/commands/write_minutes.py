"""Write (改纪要): the minutes, drafted from the record, as the office wants them to be read."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor
from huying.supervision.consultations.access import require
from huying.supervision.consultations.events import ConsultationMinutesWritten
from huying.supervision.consultations.journal import move, record, take
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.called import signers_for
from huying.supervision.consultations.rules import MOST_MINUTES
from huying.supervision.consultations.soundness import sound_text


class ConsultationChanged(Conflict):
    """Somebody else has changed it meanwhile."""

    slug = "consultation-changed"
    text = _("这次会商的记录刚才被别人改过，现在是第 {version} 版。请先看新的内容，再提交您的修改。")
    field = "version"


@command
def write_minutes(*, by: Actor, at: datetime, consultation_id: UUID, version: int, minutes: str) -> Consultation:
    """Write over the version that was read; empty lets the record speak again.

    Raises ConsultationChanged, TextTooLong, CitizenNamed, ConsultationMovedOn.
    """
    row = take(consultation_id)
    require(by, "write_minutes", row, signers_for(row, at))
    move(row, "write_minutes")
    said = sound_text(minutes, MOST_MINUTES, field="minutes", matter=row.matter, empty=True)
    if row.minutes == said:
        return row
    if row.version != version:
        raise ConsultationChanged(version=row.version)
    row.minutes = said
    record(row, ConsultationMinutesWritten(row.pk, row.version + 1), by=by, at=at)
    return row
