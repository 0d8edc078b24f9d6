"""One record against the map of its connector: it becomes a case, or the reasons why not are told."""

from __future__ import annotations

from datetime import datetime

from huying.core.errors import Refused
from huying.integrations.connectors.maps import Faults, Mapped, mapped, read_map
from huying.integrations.connectors.matters import case_of
from huying.integrations.connectors.models import Connector, FieldMap, Record
from huying.integrations.connectors.refusals import ChangedSince
from huying.integrations.connectors.rules import Fate, Row


def map_of(connector: Connector) -> tuple[int, Mapped]:
    """The newest version of its map."""
    newest = FieldMap.objects.filter(connector=connector).latest("version")
    return newest.version, read_map(newest.said)


def settle(record: Record, mapping: Mapped, row: Row, at: datetime) -> None:
    """Set its state, its code or its faults, in the transaction of who calls; the row itself is not saved here."""
    faults: Faults = {}
    try:
        if _known(record):
            raise ChangedSince
        values, faults = mapped(mapping, row)
        if not faults:
            record.code = case_of(record.connector, record.key, values, at).code
    except Refused as refusal:
        faults = {refusal.field or "": refusal}
    record.state = Fate.REJECTED if faults else Fate.APPLIED
    record.faults = [{"column": column, **refusal.messages()} for column, refusal in faults.items()]
    record.settled_at = None if faults else at
    if not faults:
        record.content = ""


def _known(record: Record) -> bool:
    same = Record.objects.filter(connector=record.connector, key=record.key, state=Fate.APPLIED)
    return same.exclude(pk=record.pk).exists()
