"""Enter (登记企业) an enterprise in the register; it may file once the association has checked it."""

from __future__ import annotations

from datetime import datetime

from huying.core.command import command
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.patrols.enterprises.access import require_entering
from huying.patrols.enterprises.events import EnterpriseEntered
from huying.patrols.enterprises.models import Enterprise
from huying.patrols.enterprises.relevel import relevel
from huying.patrols.enterprises.soundness import AlreadyEntered, EnterpriseAsked, require_unit, sound
from huying.people.access import Actor


@command
def enter(*, by: Actor, at: datetime, asked: EnterpriseAsked, synthetic: bool = False) -> Enterprise:
    """Write it down, at the middle levels. One that was withdrawn stands again, as new.

    Raises what `sound` finds wrong, AlreadyEntered, EnterpriseUnitUnknown.
    """
    values, where = sound(asked)
    require_entering(by, where.area_code)
    require_unit(asked.organisation_id, where.area_code)
    known = Enterprise.objects.select_for_update().filter(credit_code=values["credit_code"]).first()
    if known is not None and known.withdrawn_at is None:
        raise AlreadyEntered(name=known.name)
    row = known or Enterprise(id=new_id(), synthetic=synthetic)
    for name, value in values.items():
        setattr(row, name, value)
    row.entered_by_id, row.entered_at, row.passed_at = by.id, at, None
    row.withdrawn_at, row.withdrawn_why = None, ""
    row.save()
    facts = [EnterpriseEntered(row.pk, row.credit_code, row.area_code), *relevel(row, at)]
    append(row.stream, facts, by=by, at=at, first=known is None)
    return row
