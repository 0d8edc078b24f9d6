"""Take in (入库): one record and the case that it becomes, in one transaction with how far its batch is."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.integrations.connectors.maps import Mapped
from huying.integrations.connectors.models import Batch, Record
from huying.integrations.connectors.refusals import KeyMissing
from huying.integrations.connectors.rules import LONGEST_KEY, Fate, Row, digest_of
from huying.integrations.connectors.settling import settle


@command
def take_in(*, at: datetime, batch_id: UUID, number: int, row: Row, version: int, mapping: Mapped) -> bool:
    """The record of a number counted from 1, if it is the next of its batch; whether it was.

    A process that ends in between leaves either both the record and its case, or neither; another goes on from there.
    """
    batch = Batch.objects.select_for_update(of=("self", "connector")).select_related("connector").get(pk=batch_id)
    if number != batch.read_to + 1:
        return False
    fate = _taken(batch, at, row, version, mapping)
    batch.read_to = number
    setattr(batch, fate, getattr(batch, fate) + 1)
    batch.save(update_fields=["read_to", fate])
    return True


def _taken(batch: Batch, at: datetime, row: Row, version: int, mapping: Mapped) -> Fate:
    key, digest = row.get(mapping.key, "").strip(), digest_of(row)
    sound = 0 < len(key) <= LONGEST_KEY
    known = Record.objects.filter(connector=batch.connector, key=key[:LONGEST_KEY], digest=digest)
    if known.exists():
        return Fate.FOLDED
    record = Record(connector=batch.connector, key=key[:LONGEST_KEY], digest=digest, map_version=version, at=at)
    record.content = json.dumps(dict(row), ensure_ascii=False)
    if sound:
        settle(record, mapping, row, at)
        Record.objects.filter(connector=batch.connector, key=key, state=Fate.REJECTED).update(
            state=Fate.REPLACED, content="", settled_at=at
        )
    else:
        record.state = Fate.REJECTED
        record.faults = [{"column": mapping.key, **KeyMissing(most=LONGEST_KEY).messages()}]
    record.save(force_insert=True)
    return Fate(record.state)
