"""Take over (入库): the next good rows of an import become cases, all of them or none, in one transaction."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from huying.cases.ledger.checking import Desk, told
from huying.cases.ledger.events import LedgerImported
from huying.cases.ledger.models import Ledger, LedgerRow
from huying.cases.ledger.rules import Fate, Stage
from huying.cases.ledger.taking import by_column, fates_of, importer, read, record, set_fates, take
from huying.cases.ledger.writing import Line, write
from huying.core.command import command


@command
def take_over(*, at: datetime, ledger_id: UUID, desk: Desk, size: int) -> int:
    """How many rows were worked on; none when the import is over or was called off.

    Each row is read once more: what was registered or changed since it was checked is not doubled.
    """
    ledger = take(ledger_id)
    if ledger.stage != Stage.IMPORTING:
        return 0
    rows = list(LedgerRow.objects.filter(ledger=ledger, fate=Fate.GOOD).order_by("number")[:size])
    lines = [line for row in rows if (line := _line(ledger, row, desk)) is not None]
    fates = fates_of(ledger, lines)
    fresh = [line for line in lines if fates[line.number] is Fate.GOOD]
    write(ledger, fresh, importer(ledger), at)
    ledger.attempts = 0
    _settle(ledger, {**fates, **{line.number: Fate.IMPORTED for line in fresh}}, len(rows))
    if len(rows) < size:
        _end(ledger, at)
    else:
        ledger.save()
    return len(rows)


def _line(ledger: Ledger, row: LedgerRow, desk: Desk) -> Line | None:
    """The row, or None where it has become faulty since, such as by a community that is no more."""
    line, found = read(row.number, by_column(ledger, json.loads(row.cells)), desk)
    if line is None:
        LedgerRow.objects.filter(pk=row.pk).update(fate=Fate.FAULTY, faults=told(found.faults))
    return line


def _settle(ledger: Ledger, fates: dict[int, Fate], worked_on: int) -> None:
    set_fates(ledger, fates)
    counts = {fate: sum(each is fate for each in fates.values()) for fate in Fate}
    ledger.imported += counts[Fate.IMPORTED]
    ledger.there += counts[Fate.THERE]
    ledger.differs += counts[Fate.DIFFERS]
    ledger.faulty += worked_on - len(fates)
    ledger.good -= worked_on - counts[Fate.IMPORTED]


def _end(ledger: Ledger, at: datetime) -> None:
    ledger.stage, ledger.ended_at = Stage.DONE, at
    record(ledger, LedgerImported(ledger.pk, ledger.imported), by=importer(ledger), at=at)
