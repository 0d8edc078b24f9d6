"""Write undisputed facts down (无争议事实记载), with the consent of all parties (深圳 73)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.commands.extend import AllMustAgree
from huying.cases.mediation.events import FactsAgreed
from huying.cases.mediation.legs import principals, take_at_work
from huying.cases.mediation.models import UndisputedFacts
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.ids import new_id
from huying.people.access import Actor


class FactsEmpty(Invalid):
    """Nothing was written."""

    slug = "facts-empty"
    text = _("请写明各方都认可的事实。")
    field = "text"


class ConsentOfAllToFacts(AllMustAgree):
    """Every party consents to writing the facts down."""

    slug = "facts-need-all"
    text = _("记载无争议事实须经全体当事人同意，还缺：{missing}。")


@command
def agree_facts(*, by: Actor, at: datetime, case_id: UUID, text: str, consents: Collection[UUID]) -> UndisputedFacts:
    """Keep facts that nobody disputes. Raises FactsEmpty, ConsentOfAllToFacts."""
    case, leg = take_at_work(by, "agree_facts", case_id)
    if not text.strip():
        raise FactsEmpty
    parties = principals(case)
    missing = [party.name for party in parties if party.pk not in set(consents)]
    if missing:
        raise ConsentOfAllToFacts(missing=missing)
    row = UndisputedFacts.objects.create(
        id=new_id(), mediation=leg, text=text.strip(), consents=[party.pk for party in parties], by_id=by.id, at=at
    )
    record(case, [FactsAgreed(case.pk, leg.pk, row.pk)], by=by, at=at)
    return row
