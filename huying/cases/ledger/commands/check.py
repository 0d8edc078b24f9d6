"""Check (检查): some rows of a file, in order; each is good, faulty, there already, or there and different."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from huying.cases.ledger.checking import Desk, Fault, told
from huying.cases.ledger.models import Ledger, LedgerRow
from huying.cases.ledger.refusals import RowDiffers, SameNumber, SameRow
from huying.cases.ledger.rules import Fate, Stage
from huying.cases.ledger.taking import by_column, fates_of, read, take
from huying.cases.ledger.writing import Line
from huying.core.command import command
from huying.core.copying import copy_rows
from huying.core.encryption import blind

Raw = tuple[int, list[str]]
"""The number of a row in its sheet, and its cells."""


@command
def check(*, ledger_id: UUID, rows: Sequence[Raw], desk: Desk) -> bool:
    """Note what is found of the next rows; False when the import was called off meanwhile."""
    ledger = take(ledger_id)
    if ledger.stage != Stage.CHECKING:
        return False
    fresh = [(number, cells) for number, cells in rows if number > ledger.read_to]
    noted = _noted(ledger, fresh, desk)
    copy_rows(noted)
    for fate in (Fate.GOOD, Fate.FAULTY, Fate.THERE, Fate.DIFFERS):
        setattr(ledger, fate, getattr(ledger, fate) + sum(row.fate == fate for row in noted))
    ledger.attempts = 0
    ledger.read_to = max([ledger.read_to, *(number for number, _cells in fresh)])
    ledger.save()
    return True


def _noted(ledger: Ledger, rows: Sequence[Raw], desk: Desk) -> list[LedgerRow]:
    lines: dict[int, Line] = {}
    faults: dict[int, list[Fault]] = {}
    for number, cells in rows:
        line, row = read(number, by_column(ledger, cells), desk)
        faults[number] = row.faults
        if line is not None:
            lines[number] = line
    keys = {number: _key(line) for number, line in lines.items()}
    for number, refusal in _repeated(ledger, lines, keys).items():
        faults[number] = [refusal]
    fates = fates_of(ledger, [line for number, line in lines.items() if not faults[number]])
    for number, fate in fates.items():
        if fate is Fate.DIFFERS:
            faults[number] = [Fault("external_id", RowDiffers())]
    return [_row(ledger, raw, fates.get(raw[0], Fate.FAULTY), keys.get(raw[0], b""), faults[raw[0]]) for raw in rows]


def _key(line: Line) -> bytes:
    return blind("ledger-number", line.external_id)


def _repeated(ledger: Ledger, lines: dict[int, Line], keys: dict[int, bytes]) -> dict[int, Fault]:
    """Rows that an earlier row of the file says already."""
    before = LedgerRow.objects.filter(ledger=ledger, key__in=list(keys.values())).order_by("-number")
    first = {bytes(key): number for key, number in before.values_list("key", "number")}
    found = {}
    for number, key in keys.items():
        earlier = first.setdefault(key, number)
        if earlier != number:
            numbered = lines[number].content.external_id is not None
            refusal = SameNumber(row=earlier) if numbered else SameRow(row=earlier)
            found[number] = Fault("external_id" if numbered else "", refusal)
    return found


def _row(ledger: Ledger, raw: Raw, fate: Fate, key: bytes, faults: list[Fault]) -> LedgerRow:
    number, cells = raw
    kept = "" if fate is Fate.THERE else json.dumps(cells, ensure_ascii=False)
    return LedgerRow(ledger=ledger, number=number, fate=fate, key=key, cells=kept, faults=told(faults))
