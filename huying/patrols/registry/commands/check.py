"""Check (检查): all rows of a table were read; what is wrong with the faulty ones is kept. Or it could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.copying import copy_rows
from huying.patrols.registry.events import AddressesChecked, AddressesFailed
from huying.patrols.registry.importing import importer, record, take
from huying.patrols.registry.models import AddressImport, RowFault
from huying.patrols.registry.rules import MOST_FAULTS, UNDER_WAY, Stage
from huying.places.importing.rows import Fault


@command
def conclude(*, at: datetime, import_id: UUID, good: int, faults: Sequence[Fault]) -> None:
    """Note how many rows are good and what is wrong with the others; nothing when it was called off meanwhile."""
    taken = take(import_id)
    if taken.stage != Stage.CHECKING:
        return
    RowFault.objects.filter(taken=taken).delete()
    copy_rows([_fault(taken, fault) for fault in faults[:MOST_FAULTS]])
    taken.good, taken.faulty = good, len({fault.row for fault in faults})
    taken.stage, taken.attempts = Stage.CHECKED, 0
    record(taken, AddressesChecked(taken.pk, taken.good, taken.faulty), by=importer(taken), at=at)


def _fault(taken: AddressImport, fault: Fault) -> RowFault:
    said = fault.refusal.messages()
    return RowFault(taken=taken, row=fault.row, column=fault.column[:20], zh=said["zh"][:400], en=said["en"][:400])


@command
def give_up(*, at: datetime, import_id: UUID, reason: str) -> None:
    """The file could not be read to the end, or the worker ended at it too often."""
    taken = take(import_id)
    if taken.stage not in UNDER_WAY:
        return
    taken.stage, taken.failure, taken.ended_at = Stage.FAILED, reason, at
    record(taken, AddressesFailed(taken.pk, reason), by=importer(taken), at=at)
