"""Receive (接收): a workbook is looked through, kept sealed, and waits to be checked row by row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.cases.ledger.access import duty_of
from huying.cases.ledger.events import LedgerReceived
from huying.cases.ledger.models import Ledger, LedgerFile
from huying.cases.ledger.opening import LEDGER, LIMITS
from huying.core.command import command
from huying.core.encryption import seal_bytes
from huying.core.eventlog import append
from huying.core.workbooks.opening import found_in, require_sound
from huying.people.access import Actor
from huying.people.models import Organisation

PURPOSE = "ledger"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    name: str
    content: bytes


@command
def receive(*, by: Actor, at: datetime, upload: Upload, owner_id: UUID | None = None) -> Ledger:
    """Take a ledger in for the body of the person's post, or, for the system, for the body that is named.

    Raises NotAllowed, or a refusal of the file at the field `file`.
    """
    owner, area = _owner(by, owner_id)
    require_sound(upload.content, LIMITS)
    found = found_in(upload.content, LEDGER)
    ledger = Ledger.objects.create(
        by_id=by.id,
        owner_id=owner,
        area_code=area,
        name=upload.name[-120:],
        size=len(upload.content),
        sheet=found.sheet,
        header_row=found.header_row,
        headings=found.headings,
        rows=found.rows,
        at=at,
    )
    LedgerFile.objects.create(ledger=ledger, content=seal_bytes(PURPOSE, upload.content))
    fact = LedgerReceived(ledger.pk, owner, hashlib.sha256(upload.content).hexdigest())
    append(ledger.stream, [fact], by=by, at=at, first=True)
    return ledger


def _owner(by: Actor, owner_id: UUID | None) -> tuple[UUID, str]:
    if by.system and owner_id is not None:
        return owner_id, Organisation.objects.values_list("area_id", flat=True).get(pk=owner_id)
    duty = duty_of(by)
    return duty.organisation_id, duty.area_code
