"""Open former values (查看更正前的信息): what stood there before a party was corrected, for a reason put on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.commands.read_case import REASON_AT_LEAST, ReasonMissing
from huying.cases.events_parties import FormerValuesOpened
from huying.cases.handling import in_hand
from huying.cases.masking import in_full
from huying.cases.models import PartyChange, Reading
from huying.cases.parties import VERB
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor


@command
def open_former(*, by: Actor, at: datetime, case_id: UUID, change_id: UUID, reason: str) -> PartyChange:
    """The change with its former values, for whoever works on the case, also after it is over; each time on record.

    Raises ReasonMissing; NotFound for a change of another case, or one that replaced nothing; NotAllowed, Recused.
    """
    case = in_hand(by, VERB, case_id)
    if not in_full(by, case):
        raise NotAllowed
    why = reason.strip()
    if len(why) < REASON_AT_LEAST:
        raise ReasonMissing
    change = PartyChange.objects.filter(case=case, pk=change_id).exclude(parts=[]).first()
    if change is None:
        raise NotFound
    day = in_china(at).date()
    Reading.objects.create(case=case, person_id=by.person_id, part="former", reason=why[:200], day=day, at=at)
    append(case.stream, [FormerValuesOpened(case.pk, change.party_id, change.pk)], by=by, at=at)
    return change
