"""What every act of a citizen begins with: the case of the pass, and the party when it is known."""

from __future__ import annotations

from huying.cases.citizen.follow import Pass
from huying.cases.journal import take
from huying.cases.models import Case, Party
from huying.core.errors import NotFound


def taken(opened: Pass) -> tuple[Case, Party | None]:
    """The case with its row locked, and the party who holds the pass. Raises NotFound when the party has left."""
    case = take(opened.case_id)
    if opened.party_id is None:
        return case, None
    party = Party.objects.filter(pk=opened.party_id, case=case, left_at=None).first()
    if party is None:
        raise NotFound
    return case, party
