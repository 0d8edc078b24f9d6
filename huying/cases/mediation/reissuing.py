"""What a paper of mediation says when it is issued anew, and which agreement goes by the new number."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.mediation.issuing import rights_notice
from huying.cases.mediation.legs import last_leg
from huying.cases.mediation.models import Agreement
from huying.cases.mediation.sheets import RightsNotice
from huying.cases.models import Case
from huying.core.reactions import on
from huying.papers.events import PaperReissued
from huying.papers.models import Paper
from huying.papers.renewing import renews
from huying.people.access import Actor


@renews("rights_notice")
def rights_notice_anew(paper: Paper, _by: Actor, at: datetime) -> RightsNotice:
    """The parties and the mediator of now; when the rights were told stays."""
    case = Case.objects.get(pk=UUID(paper.stream.removeprefix("case:")))
    told: RightsNotice = paper.sheet
    leg = last_leg(case)
    return told if leg is None else rights_notice(case, leg, min(told.told_at, at))


@on(PaperReissued)
def number_of_the_agreement(fact: PaperReissued) -> None:
    """An agreement goes by the number of the paper that holds; an application to the court names it."""
    number = Paper.objects.values_list("number", flat=True).get(pk=fact.paper_id)
    Agreement.objects.filter(paper_id=fact.replaced_id).update(paper_id=fact.paper_id, number=number)
