"""The decisions of the policy, made once more from the log: any that comes out differently shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import fact_of, from_row
from huying.core.models import Event
from huying.dispatch.transcript import BadTranscript
from huying.incidents.deciding import fingerprint, made_again
from huying.incidents.erasures import erasures
from huying.incidents.events_policy import DispatchDecided
from huying.incidents.models import DispatchDecision


@dataclass(frozen=True, slots=True)
class Checked:
    """One decision made again: "" when nothing differs, else `missing`, `inputs` (what was kept is not what the event
    says), `outcome` (the same situation gave another answer), or `erased` (what was counted of persons then has been
    erased since, so that it cannot be made again)."""

    stream: str
    version: int
    problem: str


def checked(stream: str = "") -> Iterator[Checked]:
    """Every recorded decision, or those of one stream, in the order of the log."""
    rows = Event.objects.filter(type="incidents.DispatchDecided").order_by("recorded_at", "pk")
    found = rows.filter(stream=stream) if stream else rows
    erased, _people = erasures()
    columns = ("id", "stream", "version", "type", "at", "recorded_at", "actor", "data", "prev_hash", "hash")
    for row in found.values_list(*columns).iterator(chunk_size=200):
        record = from_row(row)
        fact: DispatchDecided = fact_of(record)
        yield Checked(record.stream, record.version, _problem(fact, erased))


def _problem(fact: DispatchDecided, erased: set[UUID]) -> str:
    kept = DispatchDecision.objects.filter(pk=fact.decision_id).first()
    if kept is None:
        return "missing"
    if hashlib.sha256(bytes(kept.situation)).hexdigest() != fact.inputs:
        return "inputs"
    try:
        again = made_again(kept, fallback=fact.fallback)
    except BadTranscript:
        return "inputs"
    if fingerprint(again) == fact.outcome:
        return ""
    return "erased" if kept.persons and kept.learned_id in erased else "outcome"
