"""Choose (选调解员): a party chooses by the code who should mediate. Only those who assign are told."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.commands.taking import taken_by_party
from huying.cases.citizen.follow import CITIZEN, Pass
from huying.cases.citizen.mediating import may_choose
from huying.cases.mediation.commands.wish import wish
from huying.cases.mediation.legs import open_leg
from huying.cases.mediation.models import Wish
from huying.core.command import command
from huying.core.errors import Conflict, TooMany
from huying.core.eventlog import read

BY_PAGE = "page"
A_DAY = 5


class NothingToChoose(Conflict):
    """No mediation lies ahead, or it has begun; then the way to another mediator is to challenge this one."""

    slug = "no-mediator-to-choose"
    text = _("这件事现在不能选调解员。调解已经开始的，可以向调委会申请更换调解员。")


class ChosenTooOften(TooMany):
    """Five choices in a day."""

    slug = "chosen-too-often"
    text = _("今天已经改选多次，请明天再改，或致电调委会。")
    field = "mediator"


@command
def choose(*, opened: Pass, at: datetime, mediator_id: UUID) -> Wish:
    """Choose one of `mediation.queries.public.choosable`; a later choice takes the place of the earlier.

    Raises PartyUnknown, NothingToChoose, ChosenTooOften, NotToChoose.
    """
    case, party = taken_by_party(opened)
    if not may_choose(case, open_leg(case)):
        raise NothingToChoose
    day = at - timedelta(days=1)
    made = [row for row in read(case.stream) if row.type == "cases.MediatorWished" and row.at > day]
    if sum(row.data["party_id"] == str(party.pk) for row in made) >= A_DAY:
        raise ChosenTooOften
    return wish(by=CITIZEN, at=at, case_id=case.pk, party_id=party.pk, mediator_id=mediator_id, means=BY_PAGE)
