"""Set (设定规则): whether a check runs in an area, and with which limit."""

from __future__ import annotations

from datetime import datetime

from huying.core.command import command
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.supervision.legal_supervision.access import post_of
from huying.supervision.legal_supervision.events import CheckSet
from huying.supervision.legal_supervision.models import CheckSetting
from huying.supervision.legal_supervision.rules import LIMITS, Check
from huying.supervision.legal_supervision.soundness import sound_limit


@command
def set_check(*, by: Actor, at: datetime, rule: Check, on: bool, limit: int | None = None) -> CheckSetting:
    """For the area of the procurator who sets it. Raises NotFound, NotAllowed, LimitUnfit."""
    hold_person(by)
    area = post_of(by).area_code
    number = sound_limit(limit) if rule in LIMITS else None
    said = {"on": on, "limit": number, "set_by_id": by.person_id, "set_at": at}
    setting, _made = CheckSetting.objects.update_or_create(area_code=area, rule=rule, defaults=said)
    append(f"checks:{area}", [CheckSet(area, rule, on, number)], by=by, at=at)
    return setting
