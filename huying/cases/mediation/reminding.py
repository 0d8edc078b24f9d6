"""Who is told of the clocks of mediation: the mediator; while there is none, the heads of the committee."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.mediation.legs import last_leg
from huying.cases.models import Case
from huying.cases.registry import responsible
from huying.people.holders import holders
from huying.people.roles import MEDIATION_ADMINS

OF_MEDIATION = ("PM.", "JC.", "MEDIC.", "ADM.", "LD.", "MED.")


@responsible
def mediates(case: Case, kind: str, at: datetime) -> set[UUID]:
    """Those who mediate, for the periods of mediation and of what follows from an agreement."""
    if not kind.startswith(OF_MEDIATION):
        return set()
    leg = last_leg(case)
    if leg is None:
        return set()
    return {leg.mediator_id} if leg.mediator_id else holders([leg.committee_id], MEDIATION_ADMINS, at)
