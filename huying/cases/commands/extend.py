"""Ask for more time (申请延长办理期限): whoever handles a petition asks a head for thirty days at most, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.events_intake import PetitionExtensionAsked
from huying.cases.extending import ExtensionAskedAlready, require_possible, waiting_request
from huying.cases.handling import in_hand
from huying.cases.journal import record
from huying.cases.models import Case, PetitionExtensionRequest
from huying.core.command import command
from huying.people.access import Actor


@command
def extend(*, by: Actor, at: datetime, case_id: UUID, days: int, reason: str) -> Case:
    """Ask for more days; nothing moves before a head has decided. What the law does not allow is refused at once."""
    case = in_hand(by, "extend", case_id)
    if waiting_request(case) is not None:
        raise ExtensionAskedAlready
    require_possible(case, days, reason)
    row = PetitionExtensionRequest.objects.create(
        case=case, days=days, reason=reason.strip(), asked_by_id=by.person_id, asked_at=at
    )
    record(case, [PetitionExtensionAsked(case.pk, row.pk, days)], by=by, at=at)
    return case
