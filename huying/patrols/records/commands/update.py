"""Update (更新): write down anew what is known of a building, a household or a shop.

A change that was made without a network says which version it was made from. Where somebody else has changed the same
record meanwhile, and to something else, neither is lost: both stand side by side until somebody chooses.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.patrols.records.ageing import count_place
from huying.patrols.records.commands.taking import require_standing, stream_of, take_record
from huying.patrols.records.events import RecordClashed, RecordUpdated
from huying.patrols.records.models import Clash, Record
from huying.patrols.records.soundness import Consent, happened, require_consent, sound
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Change:
    """What is told, by field, of a building (`room_id` None) or a room; from which version, by whose consent, when.

    `came_at` is when it came in, where that is not now: what waited for somebody to choose does not grow too old.
    """

    place_id: UUID
    room_id: UUID | None
    told: dict[str, Any]
    base: int | None = None
    consent: Consent | None = None
    occurred_at: datetime | None = None
    came_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Updated:
    """The record, and the clash when the change met another one."""

    record: Record
    clash: Clash | None = None


@command
def update(*, by: Actor, at: datetime, change: Change) -> Updated:
    """Write it down. That changes meet is no refusal.

    Raises UnknownField, WrongValue, NothingTold, ConsentNeeded, ConsentGone, ActTooOld.
    """
    record = take_record(by, change.place_id, change.room_id)
    told = sound(record.kind, change.told)
    if record.kind == "household":
        require_consent(change.consent)
    then = happened(change.occurred_at, change.came_at or at)
    if record.kind == "household":
        require_standing(record, then)
    meets = change.base is not None and change.base != record.version and not _own(record, by=by, then=then)
    if meets and _differs(record, told):
        return Updated(record, _clash(record, told, change, by=by, then=then, at=at))
    changed = tuple(name for name, value in told.items() if getattr(record, name) != value)
    _write(record, told, change.consent, by=by, then=then)
    fact = RecordUpdated(record.place_id, record.pk, record.kind, record.version, changed)
    append(stream_of(record.place_id), [fact], by=by, at=at)
    count_place(record.place_id, at)
    record.refresh_from_db(fields=["age"])
    return Updated(record)


def _own(record: Record, *, by: Actor, then: datetime) -> bool:
    """Whether the same person changed it last, and not later: their second edit of one base meets nobody else's."""
    return record.changed_by_id == by.id and record.changed_at is not None and record.changed_at <= then


def _differs(record: Record, told: dict[str, Any]) -> bool:
    return any(getattr(record, name) != value for name, value in told.items())


def _write(record: Record, told: dict[str, Any], consent: Consent | None, *, by: Actor, then: datetime) -> None:
    for name, value in told.items():
        setattr(record, name, value)
    if record.kind == "household" and consent is not None:
        record.consent_of, record.consent_means, record.consent_at = consent.of, consent.means, then
    record.version += 1
    record.changed_at, record.changed_by_id = then, by.id
    record.verified_at = max(record.verified_at or then, then)
    record.save()


def _clash(record: Record, told: dict[str, Any], change: Change, *, by: Actor, then: datetime, at: datetime) -> Clash:
    consent = {"of": change.consent.of, "means": change.consent.means} if change.consent else None
    clash = Clash.objects.create(
        record=record,
        told=json.dumps({"told": told, "consent": consent}, ensure_ascii=False),
        by_id=by.person_id,
        occurred_at=then,
        at=at,
    )
    append(stream_of(record.place_id), [RecordClashed(record.place_id, record.pk, clash.pk)], by=by, at=at)
    return clash
