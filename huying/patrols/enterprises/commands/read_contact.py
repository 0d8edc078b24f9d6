"""Read whom to call (查看联系人): masked until somebody says why they need it, and each reading is on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import EnterpriseContactRead
from huying.patrols.enterprises.journal import note, take_enterprise
from huying.patrols.enterprises.models import ContactReading
from huying.people.access import Actor

SHORTEST = 4
"""Characters of a reason that says something."""


class ReadingReasonNeeded(Invalid):
    """Why it is read; it is shown to whoever audits."""

    slug = "enterprise-reading-reason-needed"
    text = _("请写明查看联系方式的理由，至少 4 个字；每次查看都有记录。")
    field = "reason"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call, in full."""

    name: str
    phone: str


@command
def read_contact(*, by: Actor, at: datetime, enterprise_id: UUID, reason: str) -> Contact:
    """The name and number. Raises ReadingReasonNeeded."""
    enterprise = take_enterprise(enterprise_id, standing=False)
    require(by, "read_contact", enterprise)
    if len(reason.strip()) < SHORTEST:
        raise ReadingReasonNeeded
    row = ContactReading.objects.create(enterprise=enterprise, reason=reason.strip()[:200], by_id=by.person_id, at=at)
    note(enterprise, [EnterpriseContactRead(enterprise.pk, row.pk)], by=by, at=at)
    return Contact(enterprise.contact_name, enterprise.contact_phone)
