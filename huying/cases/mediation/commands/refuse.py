"""Refuse (拒绝调解): one clear no ends mediation in the same request, with the notice of the ways that remain."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.journal import move, record, take
from huying.cases.mediation.access import require
from huying.cases.mediation.declined import declined, goes_on_elsewhere
from huying.cases.mediation.ending import end_leg, tell_routes
from huying.cases.mediation.events import MediationRefused
from huying.cases.mediation.legs import open_leg, party_of
from huying.cases.mediation.models import Consent, Mediation
from huying.cases.rules import State
from huying.core.command import command
from huying.people.access import Actor


@command
def refuse(*, by: Actor, at: datetime, case_id: UUID, party_id: UUID, means: str = "oral") -> Mediation | None:
    """A party does not want mediation, or wants no more of it (人民调解法 17, 23).

    The notice with the routes is issued here; nothing holds the party from court, arbitration or any office. Twice
    changes nothing. Works before anybody was assigned as well; the leg is None then. A department or the court that
    has the case keeps it: the refusal is on record, and mediation is not offered any more.
    """
    case = take(case_id)
    require(by, "refuse", case)
    party = party_of(case, party_id)
    leg = open_leg(case)
    if case.state == State.REFUSED or (leg is None and declined(case)):
        return None
    ends = not goes_on_elsewhere(case)
    if ends:
        move(case, "refuse", at)
    if leg is not None:
        Consent.objects.update_or_create(
            mediation=leg, party=party, defaults={"given": False, "means": means, "by_id": by.id, "at": at}
        )
        end_leg(case, leg, "refused", "", by=by, at=at)
    paper = tell_routes(case, leg, "refused", "", by=by, at=at)
    fact = MediationRefused(case.pk, leg.pk if leg else None, party.pk, means, paper.pk, ends)
    record(case, [fact], by=by, at=at)
    return leg
