"""Receive (接收): what a system sends in one go is kept sealed until each record of it was taken in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.encryption import seal_bytes, unseal_bytes
from huying.core.errors import NotAllowed
from huying.core.eventlog import append
from huying.integrations.connectors.events import BatchReceived
from huying.integrations.connectors.models import Batch, Connector
from huying.integrations.connectors.refusals import BatchTooLarge
from huying.integrations.connectors.rules import MOST_ROWS, Row
from huying.people.access import Actor

PURPOSE = "connector"


@command
def receive(*, by: Actor, at: datetime, connector_id: UUID, rows: Sequence[Row]) -> Batch:
    """Keep it; the same records once more are the same batch. By the system alone. Raises BatchTooLarge."""
    connector = Connector.objects.select_for_update().get(pk=connector_id)
    if not by.system:
        raise NotAllowed
    if len(rows) > MOST_ROWS:
        raise BatchTooLarge(most=MOST_ROWS)
    content = json.dumps([dict(row) for row in rows], ensure_ascii=False, sort_keys=True).encode()
    digest = hashlib.sha256(content)
    known = Batch.objects.filter(connector=connector, digest=digest.digest()).first()
    if known is not None:
        return known
    made = Batch.objects.create(
        connector=connector,
        digest=digest.digest(),
        content=seal_bytes(PURPOSE, content),
        rows=len(rows),
        at=at,
    )
    append(connector.stream, [BatchReceived(connector.pk, made.pk, made.rows, digest.hexdigest())], by=by, at=at)
    return made


def rows_of(batch: Batch) -> list[Row]:
    """Its records in their order; none once all were taken in."""
    return list(json.loads(unseal_bytes(PURPOSE, bytes(batch.content)))) if batch.content else []
