"""Let a party leave a case in hand (当事人退出): entered by mistake, or no longer concerned; its agents go too."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.events_parties import PartyLeft
from huying.cases.models import Party
from huying.cases.parties import counts, kept, read_reason, require_signers_open, take_parties
from huying.core.command import command
from huying.core.errors import NotFound
from huying.people.access import Actor


@command
def leave_party(*, by: Actor, at: datetime, case_id: UUID, party_id: UUID, reason: str) -> Party:
    """Nothing is erased. Left already: nothing changes.

    Raises ChangeReasonNeeded, SignersFixed, LastOfSide, ContactLost; NotFound for a party of another case.
    """
    case = take_parties(by, case_id)
    party = Party.objects.filter(case=case, pk=party_id).first()
    if party is None:
        raise NotFound
    if party.left_at is not None:
        return party
    why = read_reason(reason)
    if counts(party):
        require_signers_open(case)
    party.left_at = at
    party.save(update_fields=["left_at"])
    party.agents.filter(left_at=None).update(left_at=at)
    fact = PartyLeft(case.pk, party.pk, party.agent_for_id is not None)
    kept(case, party, "leave", [fact], by=by, at=at, reason=why, signs=counts(party))
    return party
