"""Give up (放弃): a rejected record stays outside for good, and it says why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.integrations.connectors.commands.retry import rejected
from huying.integrations.connectors.events import RecordGivenUp
from huying.integrations.connectors.models import Record
from huying.integrations.connectors.refusals import ReasonNeeded
from huying.integrations.connectors.rules import Fate
from huying.people.access import Actor

SHORTEST_REASON = 4


@command
def give_up(*, by: Actor, at: datetime, record_id: UUID, reason: str) -> Record:
    """Leave it outside for good, with the reason. By the system alone. Raises ReasonNeeded, NothingToRetry."""
    record = rejected(by, record_id)
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonNeeded
    record.state, record.reason, record.content, record.settled_at = Fate.GIVEN_UP, reason.strip()[:200], "", at
    record.save(update_fields=["state", "reason", "content", "settled_at"])
    append(record.connector.stream, [RecordGivenUp(record.connector_id, record.pk)], by=by, at=at)
    return record
