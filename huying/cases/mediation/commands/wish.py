"""Wish (选调解员): a party chooses a mediator by name."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record, take
from huying.cases.mediation.access import require
from huying.cases.mediation.events import MediatorWished
from huying.cases.mediation.legs import party_of, principals
from huying.cases.mediation.models import Wish
from huying.cases.mediation.queries.public import choosable
from huying.cases.mediation.rules import MEANS
from huying.cases.models import Case
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class NotToChoose(Invalid):
    """The mediator is not on the list of those who may be chosen for this matter."""

    slug = "mediator-not-listed"
    text = _("这位调解员不在可选名单里，请从名单中选择。")
    field = "mediator"


@command
def wish(*, by: Actor, at: datetime, case_id: UUID, party_id: UUID, mediator_id: UUID, means: str = "form") -> Wish:
    """Note whom a party wishes for; a later wish takes the place of the earlier, the same again changes nothing.

    When all parties wish for the same mediator, `assign` without a name gives the case to them. Raises NotToChoose,
    NotFound.
    """
    case = take(case_id)
    require(by, "wish", case)
    party = party_of(case, party_id)
    if mediator_id not in {one.id for one in choosable(case, at)} or means not in MEANS:
        raise NotToChoose
    held = Wish.objects.filter(party=party, mediator_id=mediator_id).first()
    if held is not None:
        return held
    row, _fresh = Wish.objects.update_or_create(
        party=party, defaults={"mediator_id": mediator_id, "means": means, "at": at}
    )
    record(case, [MediatorWished(case.pk, party.pk, mediator_id)], by=by, at=at)
    return row


def agreed_on(case: Case) -> UUID | None:
    """The mediator for whom every party whose word counts wishes; None when they differ or one has not said."""
    wishes = dict(Wish.objects.filter(party__case=case).values_list("party_id", "mediator_id"))
    wanted = {wishes.get(party.pk) for party in principals(case)}
    return wanted.pop() if len(wanted) == 1 else None
