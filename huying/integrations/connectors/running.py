"""Batches are taken in record after record; a process that ends in between is followed by one that goes on."""

from __future__ import annotations

from collections.abc import Callable

from huying.core.clock import now
from huying.integrations.connectors.commands.conclude import conclude
from huying.integrations.connectors.commands.receive import rows_of
from huying.integrations.connectors.commands.take_in import take_in
from huying.integrations.connectors.models import Batch
from huying.integrations.connectors.settling import map_of


def run(rest: Callable[[], bool] = lambda: False) -> int:
    """Take in what waits, the oldest batch first; how many records. `rest` is asked after each: True stops."""
    worked = 0
    for batch in Batch.objects.filter(ended_at=None).select_related("connector").order_by("at"):
        version, mapping = map_of(batch.connector)
        for number, row in enumerate(rows_of(batch), 1):
            if number <= batch.read_to:
                continue
            worked += take_in(at=now(), batch_id=batch.pk, number=number, row=row, version=version, mapping=mapping)
            if rest():
                return worked
        conclude(at=now(), batch_id=batch.pk)
    return worked
