"""Imports as their pages show them: how far they are, what is wrong, who brought which file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from huying.cases.ledger.access import seen_by
from huying.cases.ledger.books import Marked
from huying.cases.ledger.columns import BY_KEY, ignored, keys_of
from huying.cases.ledger.models import FaultsRequest, Ledger, LedgerRow
from huying.cases.ledger.rules import ALLOWED_FOR, CANCELLABLE, UNDER_WAY, Fate, Stage, forgotten
from huying.cases.ledger.words import FATE_WORDS, STAGE_TONES, STAGE_WORDS
from huying.core.retention import kept
from huying.people.access import Actor

SHOWN = 50
FAULTS_SHOWN = 20
AT_FAULT = (Fate.FAULTY, Fate.DIFFERS)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in one cell, in words."""

    row: int
    column: Any
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One import: its stage in words, its counts, how far it is (`done` of `of`), what may be done with it now."""

    ledger: Ledger
    stage: Any
    tone: str
    done: int
    of: int
    counts: list[tuple[Any, int]]
    left_out: list[str]
    forgotten: bool
    """It waited for its start until its rows were not kept any more."""

    @property
    def under_way(self) -> bool:
        """The worker is at it."""
        return self.ledger.stage in UNDER_WAY

    @property
    def startable(self) -> bool:
        """Good rows wait to be imported."""
        return self.ledger.stage == Stage.CHECKED and self.ledger.good > 0 and not self.forgotten

    @property
    def cancellable(self) -> bool:
        """It may be called off."""
        return self.ledger.stage in CANCELLABLE

    @property
    def at_fault(self) -> int:
        """Rows that stay behind."""
        return self.ledger.faulty + self.ledger.differs


def imports_of(actor: Actor, at: datetime) -> list[Shown]:
    """The newest imports of which a person knows."""
    rows = Ledger.objects.filter(seen_by(actor)).select_related("by", "owner").order_by("-at")
    return [shown(ledger, at) for ledger in rows[:SHOWN]]


def shown(ledger: Ledger, at: datetime) -> Shown:
    """One import as its page shows it at an instant."""
    read = ledger.good + ledger.faulty + ledger.there + ledger.differs
    checking = ledger.stage == Stage.CHECKING
    first = Fate.IMPORTED if ledger.started_at else Fate.GOOD
    counts = [(FATE_WORDS[fate], getattr(ledger, fate)) for fate in (first, *AT_FAULT, Fate.THERE)]
    return Shown(
        ledger=ledger,
        stage=STAGE_WORDS[ledger.stage],
        tone=STAGE_TONES[Stage(ledger.stage)],
        done=read if checking else ledger.imported,
        of=max(ledger.rows, read) if checking else ledger.good,
        counts=counts,
        left_out=ignored(ledger.headings),
        forgotten=ledger.stage == Stage.CHECKED and forgotten(ledger.at, at, kept("cases.ledger", ledger.area_code)),
    )


def first_faults(ledger: Ledger) -> list[Wrong]:
    """The first things that are wrong, in the reader's language."""
    return wrongs_of(ledger, FAULTS_SHOWN)


def wrongs_of(ledger: Ledger, most: int) -> list[Wrong]:
    """So many of the things that are wrong, in the reader's language; no cell is told."""
    rows = LedgerRow.objects.filter(ledger=ledger, fate__in=AT_FAULT).order_by("number")[:most]
    faults = [
        Wrong(row.number, _column(fault["key"]), _told(fault))
        for row in rows.values_list("number", "faults", named=True)
        for fault in row.faults
    ]
    return faults[:most]


def import_page(actor: Actor, ledger: Ledger, at: datetime) -> dict[str, Any]:
    """What the page of one import shows: how far it is, what is wrong, and this person's leave to take it along."""
    return {"shown": shown(ledger, at), "faults": first_faults(ledger), "leave": leave_of(actor, ledger, at)}


def leave_of(actor: Actor, ledger: Ledger, at: datetime) -> FaultsRequest | None:
    """This person's last request for the faulty rows; a yes of more than a day ago counts no more."""
    own = FaultsRequest.objects.filter(ledger=ledger, asked_by_id=actor.person_id).select_related("decided_by")
    found = own.order_by("-asked_at").first()
    if found is not None and found.approved and found.decided_at and found.decided_at <= at - ALLOWED_FOR:
        return None
    return found


def faulty_rows(ledger: Ledger) -> Iterator[Marked]:
    """The rows that stay behind with what is wrong by column, for their workbook."""
    keys = keys_of(ledger.headings)
    rows = LedgerRow.objects.filter(ledger=ledger, fate__in=AT_FAULT).order_by("number")
    for row in rows.iterator(chunk_size=500):
        if row.cells:
            yield json.loads(row.cells), _by_column(row, keys)


def _by_column(row: LedgerRow, keys: Sequence[str]) -> dict[int, str]:
    wrong: dict[int, str] = {}
    for fault in row.faults:
        at = keys.index(fault["key"]) if fault["key"] in keys else -1
        place = f"{row.number} / {_column(fault['key'])} / " if fault["key"] else f"{row.number} / "
        wrong[at] = "\n".join(filter(None, [wrong.get(at, ""), place + _told(fault)]))
    return wrong


def _column(key: str) -> Any:
    return BY_KEY[key].word if key else ""


def _told(fault: dict[str, str]) -> str:
    return fault["en" if (get_language() or "").startswith("en") else "zh"]
