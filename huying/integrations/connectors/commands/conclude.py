"""Conclude (收尾): all records of a batch were taken in, and what they say is kept no longer than needed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.integrations.connectors.events import BatchTakenIn
from huying.integrations.connectors.matters import CONNECTOR
from huying.integrations.connectors.models import Batch


@command
def conclude(*, at: datetime, batch_id: UUID) -> None:
    """Nothing is left of it: its content is dropped, its counts stay."""
    batch = Batch.objects.select_for_update(of=("self",)).select_related("connector").get(pk=batch_id)
    if batch.ended_at is not None or batch.read_to < batch.rows:
        return
    batch.ended_at, batch.content = at, b""
    batch.save(update_fields=["ended_at", "content"])
    fact = BatchTakenIn(batch.connector_id, batch.pk, batch.applied, batch.rejected, batch.folded)
    append(batch.connector.stream, [fact], by=CONNECTOR, at=at)
