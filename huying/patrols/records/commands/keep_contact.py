"""Keep a contact (登记联系人): name and phone of one person for a record, with that person's own consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.core.identity import WrongPhone, read_phone
from huying.patrols.records.ageing import count_place
from huying.patrols.records.commands.taking import require_standing, stream_of, take_record
from huying.patrols.records.events import ContactKept
from huying.patrols.records.models import Contact
from huying.patrols.records.soundness import Consent, happened, require_consent
from huying.people.access import Actor

LONGEST_NAME = 40


class ContactUnnamed(Invalid):
    """A contact has a name or what to call them, and a phone."""

    slug = "contact-unnamed"
    text = _("请填写称呼，最多 40 个字；只写姓氏也可以。")
    field = "name"


class ContactNewer(Conflict):
    """Somebody wrote a contact down after this one was; the newer stays."""

    slug = "record-contact-newer"
    text = _("这里已有更晚登记的联系人，保留较新的，没有保存这一条。如果这一条才对，请打开当前页面重新登记。")


@dataclass(frozen=True, slots=True)
class Told:
    """What the person said about themselves, and their consent."""

    name: str
    phone: str
    consent: Consent | None


@command
def keep_contact(
    *,
    by: Actor,
    at: datetime,
    place_id: UUID,
    room_id: UUID | None,
    told: Told,
    occurred_at: datetime | None = None,
) -> Contact:
    """Seal it beside its record, in place of an earlier one.

    Raises ConsentNeeded, ContactUnnamed, WrongPhone, ConsentGone, ContactNewer, ActTooOld.
    """
    record = take_record(by, place_id, room_id)
    consent = require_consent(told.consent)
    name = told.name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise ContactUnnamed
    phone = read_phone(told.phone, field="phone")
    if not phone:
        raise WrongPhone(field="phone")
    then = happened(occurred_at, at)
    require_standing(record, then)
    if Contact.objects.filter(record=record, consent_at__gt=then).exists():
        raise ContactNewer
    contact, _made = Contact.objects.update_or_create(
        record=record,
        defaults={
            "name": name,
            "phone": phone,
            "consent_of": consent.of,
            "consent_means": consent.means,
            "consent_at": then,
            "by_id": by.person_id,
            "at": at,
        },
    )
    record.verified_at = max(record.verified_at or then, then)
    record.save(update_fields=["verified_at"])
    append(
        stream_of(record.place_id),
        [ContactKept(record.place_id, record.pk, consent.of, consent.means)],
        by=by,
        at=at,
    )
    count_place(record.place_id, at)
    return contact
