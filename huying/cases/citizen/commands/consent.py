"""Consent (意愿): a party says by the code whether they want mediation. A no needs no reason and ends it at once."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.commands.taking import taken_by_party
from huying.cases.citizen.follow import CITIZEN, Pass
from huying.cases.citizen.mediating import may_agree, may_leave
from huying.cases.mediation.commands.consent import Answer
from huying.cases.mediation.commands.consent import consent as record_answer
from huying.cases.mediation.legs import open_leg
from huying.cases.mediation.models import Mediation
from huying.cases.rules import State
from huying.core.command import command
from huying.core.errors import Conflict

BY_PAGE = "page"


class NotAsked(Conflict):
    """Nobody asks for consent now: no mediator has told about themselves yet, or mediation is over.

    Told as well where the law forbids to mediate, for what is suspected of one party is not told to the other.
    """

    slug = "consent-not-asked"
    text = _("这件事现在没有在征询调解意愿，请看最新进展。有疑问请拨打受理单上的电话。")


@command
def consent(*, opened: Pass, at: datetime, given: bool, guardian: str = "") -> Mediation | None:
    """Say yes or no. Twice the same changes nothing. Raises PartyUnknown, NotAsked, GuardianNeeded.

    No is possible from acceptance on, before anybody is assigned as well, as long as mediation is not over; it never
    stands in the way of court, arbitration or an office.
    """
    case, party = taken_by_party(opened)
    leg = open_leg(case)
    if not given and case.state == State.REFUSED:
        return None
    possible = may_agree(case, leg) if given else may_leave(case, leg)
    if not possible:
        raise NotAsked
    answer = Answer(party.pk, given=given, means=BY_PAGE, guardian=guardian)
    return record_answer(by=CITIZEN, at=at, case_id=case.pk, answer=answer)
