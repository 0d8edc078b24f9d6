"""Read a contact (查看联系人): opened for one person, for a reason, each time on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.core.eventlog import append
from huying.patrols.records.commands.taking import stream_of, take_record
from huying.patrols.records.events import ContactRead
from huying.patrols.records.models import Contact
from huying.people.access import Actor

REASON_AT_LEAST, REASON_AT_MOST = 4, 100


class ContactReasonNeeded(Invalid):
    """Whoever is written about can ask who looked and why (PIPL 44)."""

    slug = "contact-reason-needed"
    text = _("请写明查看原因，至少四个字，例如：通知停水检修。每次查看都会留痕。")
    field = "reason"


@command
def read_contact(*, by: Actor, at: datetime, place_id: UUID, room_id: UUID | None, reason: str) -> Contact:
    """The contact in full. Raises ContactReasonNeeded; NotFound where there is none."""
    record = take_record(by, place_id, room_id)
    why = reason.strip()
    if not REASON_AT_LEAST <= len(why) <= REASON_AT_MOST:
        raise ContactReasonNeeded
    contact = Contact.objects.filter(record=record).first()
    if contact is None:
        raise NotFound
    append(stream_of(record.place_id), [ContactRead(record.place_id, record.pk, why)], by=by, at=at)
    return contact
