"""An import in hand: its row locked, its facts written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.cases.ledger.checking import Desk, Fault, Row, told
from huying.cases.ledger.columns import keys_of
from huying.cases.ledger.communities import Communities
from huying.cases.ledger.models import Ledger, LedgerRow, Origin
from huying.cases.ledger.refusals import RowDiffers
from huying.cases.ledger.rules import Fate
from huying.cases.ledger.writing import Line, line_of
from huying.cases.models import Case
from huying.core.errors import NotFound
from huying.core.eventlog import Recorded, append
from huying.people.access import Actor


def take(ledger_id: UUID) -> Ledger:
    """The import with its row locked. Raises NotFound."""
    found = Ledger.objects.select_for_update().filter(pk=ledger_id).first()
    if found is None:
        raise NotFound
    return found


def record(ledger: Ledger, fact: Any, *, by: Actor, at: datetime) -> Recorded:
    """Save it and append a fact to its stream."""
    ledger.save()
    return append(ledger.stream, [fact], by=by, at=at)[0]


def importer(ledger: Ledger) -> Actor:
    """In whose name cases are taken over: the person who brought the file, by way of an import."""
    return Actor(id=ledger.by_id, name="", via="import")


def desk_of(ledger: Ledger, at: datetime) -> Desk:
    """Where its rows belong."""
    return Desk(ledger.owner_id, ledger.area_code, Communities(ledger.area_code), at)


def by_column(ledger: Ledger, cells: list[str]) -> dict[str, str]:
    """The cells of a row by the keys of their columns."""
    return {key: text for key, text in zip(keys_of(ledger.headings), cells, strict=True) if key}


def read(number: int, cells: Mapping[str, str], desk: Desk) -> tuple[Line | None, Row]:
    """A row as a line to be written, or None with what is wrong in `faults`."""
    row = Row(cells, desk)
    found = row.read()
    return (line_of(number, *found, row.said) if found else None), row


def fates_of(ledger: Ledger, lines: list[Line]) -> dict[int, Fate]:
    """What becomes of sound rows, by their numbers, as far as the database knows their cases. Two queries."""
    wanted = [line.external_id for line in lines]
    theirs = Case.objects.filter(external_to_id=ledger.owner_id, external_id__in=wanted)  # also what they handed over
    known = dict(theirs.values_list("external_id", "pk"))
    digests = dict(Origin.objects.filter(case_id__in=known.values()).values_list("case_id", "digest"))
    return {line.number: _fate(line, known, digests) for line in lines}


def _fate(line: Line, known: Mapping[str | None, UUID], digests: Mapping[UUID, Any]) -> Fate:
    case_id = known.get(line.external_id)
    if case_id is None:
        return Fate.GOOD
    return Fate.THERE if bytes(digests.get(case_id, b"")) == line.digest else Fate.DIFFERS


def set_fates(ledger: Ledger, fates: Mapping[int, Fate]) -> None:
    """Write the fates of rows; the cells of those that are cases are dropped."""
    for fate in Fate:
        numbers = [number for number, each in fates.items() if each is fate]
        rows = LedgerRow.objects.filter(ledger=ledger, number__in=numbers)
        if fate in {Fate.IMPORTED, Fate.THERE}:
            rows.update(fate=fate, cells="")
        elif fate is Fate.DIFFERS and numbers:
            rows.update(fate=fate, faults=told([Fault("external_id", RowDiffers())]))
        elif fate is not Fate.GOOD and numbers:
            rows.update(fate=fate)
