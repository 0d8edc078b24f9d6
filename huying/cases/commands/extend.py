"""Ask for more time (申请延长办理期限): whoever handles a petition asks a head for thirty days at most, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.approving import approvers_of
from huying.cases.events_intake import PetitionExtensionAsked
from huying.cases.extending import ExtensionAskedAlready, require_possible, waiting_request
from huying.cases.handling import in_hand
from huying.cases.journal import record
from huying.cases.models import Case, PetitionExtensionRequest
from huying.core.command import command
from huying.notices.commands.send import send
from huying.people.access import Actor


@command
def extend(*, by: Actor, at: datetime, case_id: UUID, days: int, reason: str) -> Case:
    """Ask for more days; nothing moves before a head, who is told of it, has decided.

    What the law does not allow is refused at once.
    """
    case = in_hand(by, "extend", case_id)
    if waiting_request(case) is not None:
        raise ExtensionAskedAlready
    require_possible(case, days, reason)
    row = PetitionExtensionRequest.objects.create(
        case=case, days=days, reason=reason.strip(), asked_by_id=by.person_id, asked_at=at
    )
    fact = record(case, [PetitionExtensionAsked(case.pk, row.pk, days)], by=by, at=at)[0]
    send(
        stream=f"decision:{row.pk}",
        kind="update",
        body={"matter": case.code, "title": case.title, "why": "decide_extension"},
        to=dict.fromkeys(approvers_of(case, at) - {by.person_id}),
        event_id=fact.id,
        at=at,
    )
    return case
