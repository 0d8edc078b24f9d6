"""Withdraw consent (撤回同意): what was written down of a person by consent is erased; no reason is asked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.patrols.records.ageing import count_place
from huying.patrols.records.commands.taking import stream_of, take_record
from huying.patrols.records.events import ConsentWithdrawn
from huying.patrols.records.models import Clash, Contact, Record
from huying.people.access import Actor


@command
def withdraw(*, by: Actor, at: datetime, place_id: UUID, room_id: UUID | None) -> Record:
    """Erase the contact (PIPL 15, 47); of a household also its numbers, as if never collected. Twice is as once."""
    record = take_record(by, place_id, room_id)
    # Told even where nothing is held yet: what was written down before may still lie on a phone without a network.
    record.withdrawn_at = at
    record.save(update_fields=["withdrawn_at"])
    gone, _rows = Contact.objects.filter(record=record).delete()
    waiting = Clash.objects.filter(record=record, chosen_at=None)
    of_household = record.kind == "household" and (record.verified_at is not None or waiting.exists())
    if not (gone or of_household):
        return record
    if record.kind == "household":
        waiting.update(told="", chosen="kept", chosen_by=by.id, chosen_at=at)
        record.people, record.tenancy, record.verified_at = None, "", None
        record.consent_of, record.consent_means, record.consent_at = "", "", None
        record.version += 1
        record.changed_at, record.changed_by_id = at, by.id
        record.save()
    append(stream_of(record.place_id), [ConsentWithdrawn(record.place_id, record.pk, record.kind)], by=by, at=at)
    count_place(record.place_id, at)
    record.refresh_from_db(fields=["age"])
    return record
