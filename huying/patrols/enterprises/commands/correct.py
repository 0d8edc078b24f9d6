"""Correct (更正) what the register says of an enterprise; its credit code stays what it was entered under."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.enterprises.access import require, require_entering
from huying.patrols.enterprises.events import EnterpriseCorrected
from huying.patrols.enterprises.journal import record, take_enterprise
from huying.patrols.enterprises.models import Enterprise
from huying.patrols.enterprises.soundness import EnterpriseAsked, require_unit, sound
from huying.people.access import Actor

KEEP = "*"
"""A contact of this value stays: the form shows it masked, and whoever corrects the name need not read it."""


@command
def correct(*, by: Actor, at: datetime, enterprise_id: UUID, asked: EnterpriseAsked) -> Enterprise:
    """Put right what differs. A move to an area that this person does not keep is refused (NotAllowed)."""
    row = take_enterprise(enterprise_id)
    require(by, "correct", row)
    kept = {name: getattr(row, name) for name in ("contact_name", "contact_phone") if getattr(asked, name) == KEEP}
    values, where = sound(replace(asked, credit_code=row.credit_code, **kept))
    require_entering(by, where.area_code)
    require_unit(asked.organisation_id, where.area_code, row.pk)
    parts = tuple(sorted(name for name, value in values.items() if getattr(row, name) != value))
    if parts:
        for name in parts:
            setattr(row, name, values[name])
        record(row, [EnterpriseCorrected(row.pk, parts)], by=by, at=at)
    return row
