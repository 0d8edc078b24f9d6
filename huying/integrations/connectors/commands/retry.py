"""Retry (重试): a rejected record is read once more by the newest map, after the map or the district was mended."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.core.eventlog import append
from huying.integrations.connectors.events import RecordRetried
from huying.integrations.connectors.models import Record
from huying.integrations.connectors.refusals import NothingToRetry
from huying.integrations.connectors.rules import LONGEST_KEY, Fate
from huying.integrations.connectors.settling import map_of, settle
from huying.people.access import Actor


@command
def retry(*, by: Actor, at: datetime, record_id: UUID) -> Record:
    """Try it; it is a case now, stays with what is wrong today, or came again since and is answered there (replaced).

    By the system alone. Raises NothingToRetry.
    """
    record = rejected(by, record_id)
    if not record.content:
        raise NothingToRetry
    version, mapping = map_of(record.connector)
    row = json.loads(record.content)
    key = row.get(mapping.key, "").strip()
    if not 0 < len(key) <= LONGEST_KEY:
        raise NothingToRetry
    before, record.key, record.map_version = record.key, key, version
    known = Record.objects.filter(connector=record.connector, key=key, digest=bytes(record.digest)).exclude(
        pk=record.pk
    )
    if known.exists():  # it came again after the map's key column changed, and is answered there
        record.key, record.state, record.content, record.settled_at = before, Fate.REPLACED, "", at
    else:
        settle(record, mapping, row, at)
    record.save()
    fact = RecordRetried(record.connector_id, record.pk, version, record.state)
    append(record.connector.stream, [fact], by=by, at=at)
    return record


def rejected(by: Actor, record_id: UUID) -> Record:
    """A record that waits for somebody, locked with its connector."""
    record = Record.objects.select_for_update(of=("self", "connector")).select_related("connector").get(pk=record_id)
    if not by.system:
        raise NotAllowed
    if record.state != Fate.REJECTED:
        raise NothingToRetry
    return record
