"""Print (打印文书): a paper to be signed by hand enters the file; the same once printed is given again."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import take
from huying.cases.masking import in_full
from huying.cases.mediation.access import require
from huying.cases.mediation.legs import open_leg, party_of
from huying.cases.mediation.printing import PRINTED, applies, committee_of, facts_of
from huying.core.command import command
from huying.core.errors import Conflict, NotAllowed, NotFound
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.papers.sheets import written
from huying.people.access import Actor

AGAIN = timedelta(days=30)


class NotOfUseNow(Conflict):
    """The case has moved on, or not yet come so far."""

    slug = "sheet-not-of-use-now"
    text = _("这件事现在用不上《{word}》。请看最新进展。")


@command
def print_sheet(*, by: Actor, at: datetime, case_id: UUID, kind: str, party_id: UUID) -> Paper:
    """Issue one of PRINTED for a party of the case. Raises NotFound, NotAllowed or NotOfUseNow."""
    case = take(case_id)
    printed = PRINTED.get(kind)
    if printed is None:
        raise NotFound
    require(by, printed.verb, case)
    if not in_full(by, case):
        raise NotAllowed
    if not applies(printed, case):
        raise NotOfUseNow(word=printed.word)
    facts = facts_of(kind, case, party_of(case, party_id), by, at)
    known = Paper.objects.filter(stream=case.stream, kind=kind, issued_at__gt=at - AGAIN, withdrawal=None)
    if kind != "investigation_record":
        for paper in known.order_by("-issued_at"):
            if written(paper.sheet) == written(facts):
                return paper
    organisation = committee_of(case, open_leg(case))
    return issue(by=by, at=at, sheet=facts, stream=case.stream, code=case.code, organisation=organisation)
