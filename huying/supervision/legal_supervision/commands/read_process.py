"""Read (查看过程): a procurator says for what, and the reading is on record, once a day and matter."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.journal import take
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.legal_supervision.access import known_of
from huying.supervision.legal_supervision.events import ProcessRead
from huying.supervision.legal_supervision.models import ProcessReading
from huying.supervision.legal_supervision.soundness import sound_purpose


@command
def read_process(*, by: Actor, at: datetime, case_id: UUID, purpose: str) -> ProcessReading:
    """State the purpose; a second one on the same day leaves the first. Raises NotFound, PurposeMissing."""
    case = take(case_id)
    if not known_of(by).filter(pk=case.pk).exists():
        raise NotFound
    said = sound_purpose(purpose)
    day = in_china(at).date()
    reading, fresh = ProcessReading.objects.get_or_create(
        case=case, person_id=by.person_id, day=day, defaults={"purpose": said, "at": at}
    )
    if fresh:
        append(case.stream, [ProcessRead(case.pk, reading.pk)], by=by, at=at)
    return reading


def purpose_of(by: Actor, case_id: UUID, at: datetime) -> ProcessReading | None:
    """What somebody said today for reading a matter; None before."""
    return ProcessReading.objects.filter(case_id=case_id, person_id=by.person_id, day=in_china(at).date()).first()
