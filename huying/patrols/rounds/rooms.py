"""A record as the forms of a sheet need it: what was told, from which version, and the contact masked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from huying.core.errors import NotFound
from huying.core.identity import masked_name, masked_phone
from huying.patrols.records.models import Contact, Record
from huying.patrols.records.rules import FIELDS
from huying.places.models import Place, Room


def room_data(record: Record) -> dict[str, Any]:
    """Values of JSON; the page keeps them for when there is no network."""
    told = {name: getattr(record, name) for name in FIELDS[record.kind]}
    room = record.room
    return {
        **told,
        "base": record.version,
        "kind": record.kind,
        "room": room.code if room else "",
        "title": title_of(room) if room else "",
        "contact": masked(record),
        "collected": record.verified_at is not None,
    }


def title_of(room: Room) -> str:
    """What a room is called: its unit and number, and the sign of a shop."""
    return " ".join(word for word in (f"{room.unit}-{room.number}" if room.unit else room.number, room.name) if word)


def masked(record: Record) -> str:
    """`张* 138****5678`; empty without a contact."""
    contact = contact_of(record)
    return f"{masked_name(contact.name)} {masked_phone(contact.phone)}" if contact else ""


def contact_of(record: Record) -> Contact | None:
    """The contact, or None."""
    try:
        return record.contact
    except Contact.DoesNotExist:
        return None


def room_id_of(place: Place, code: str) -> UUID | None:
    """The room of a code; None for the whole building. Raises NotFound for a room of another building."""
    if not code:
        return None
    found: UUID | None = place.rooms.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    return found
