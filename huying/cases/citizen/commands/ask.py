"""Ask (询问): a question of the centre to a party, or to each of a side, answered on the page of the code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.citizen.asking import to_ask
from huying.cases.citizen.commands.ask_reopening import WhyMissing
from huying.cases.citizen.events import CitizenAsked
from huying.cases.citizen.models import Question
from huying.cases.guarding import APPLICANT
from huying.cases.journal import record, take
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class NobodyToAsk(Invalid):
    """A side that has nobody, a party who has left, or one who does not follow this case by the code."""

    slug = "nobody-to-ask"
    text = _("请选择问哪一方。没有登记、已退出或不能凭编号查询的当事人，不能在这里询问。")
    field = "to"


@command
def ask(*, by: Actor, at: datetime, case_id: UUID, text: str, to: str = APPLICANT) -> list[Question]:
    """Put a question to a side, or to a party by the id: a row for each, whose answer is theirs. Raises NobodyToAsk."""
    case = take(case_id)
    require(by, "add_material", case)
    words = text.strip()[:1_000]
    if not words:
        raise WhyMissing(field="text")
    parties = to_ask(case, to)
    if not parties:
        raise NobodyToAsk
    said = {"case": case, "text": words, "asked_by_id": by.person_id, "asked_at": at}
    found = [Question.objects.create(party=party, **said) for party in parties]
    record(case, [CitizenAsked(case.pk, question.pk) for question in found], by=by, at=at)
    return found
