"""What every act of a citizen begins with: the case of the pass, and the party when it is known."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.follow import Pass
from huying.cases.journal import take
from huying.cases.mediation.legs import principals
from huying.cases.models import Case, Party
from huying.core.errors import Conflict, NotFound


class PartyUnknown(Conflict):
    """The page was opened by the square on a paper, by an agent, or by a number that two parties share."""

    slug = "party-unknown"
    text = _("这一步要当事人本人办理：请先填登记时所留电话的后四位。没有留电话的，请到窗口或致电调解员。")


def taken(opened: Pass) -> tuple[Case, Party | None]:
    """The case with its row locked, and the party who holds the pass. Raises NotFound when the party has left."""
    case = take(opened.case_id)
    if opened.party_id is None:
        return case, None
    party = Party.objects.filter(pk=opened.party_id, case=case, left_at=None).first()
    if party is None:
        raise NotFound
    return case, party


def taken_by_party(opened: Pass) -> tuple[Case, Party]:
    """The case with its row locked, and the party in person, whose word counts. Raises PartyUnknown."""
    case, party = taken(opened)
    if party is None or party not in principals(case):
        raise PartyUnknown
    return case, party
