"""Papers to be signed by hand: offered on the page of the case, printed at one press."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from huying.cases.masking import in_full
from huying.cases.mediation.access import may, require
from huying.cases.mediation.commands.print_sheet import print_sheet
from huying.cases.mediation.legs import principals
from huying.cases.mediation.printing import PRINTED, applies
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.cases.registry import Panel, panel
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.access import Actor

SEE_OTHER = 303


@require_POST
@working
def print_one(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Issue it and open its PDF."""
    case = by_code(actor, code)
    require(actor, "view", case)
    kind, party = request.POST.get("kind", ""), _key(request.POST.get("party", ""))

    def work() -> dict[str, str]:
        paper = print_sheet(by=actor, at=now(), case_id=case.pk, kind=kind, party_id=party)
        return {"paper": str(paper.pk)}

    said = [request.path, kind, str(party)]
    answer = once(who=str(actor.person_id), key=request.POST.get("key", ""), content=said, work=work)
    return HttpResponseRedirect(reverse("papers:pdf", args=[answer.value["paper"]]), status=SEE_OTHER)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


@panel(order=25)
def printing_panel(actor: Actor, case: Case, _at: datetime) -> Panel | None:
    """What may be printed now, for each party whose paper it is."""
    verbs = may(actor, case)
    kinds = [(kind, each) for kind, each in PRINTED.items() if each.verb in verbs and applies(each, case)]
    if not kinds or not in_full(actor, case):
        return None
    parties = principals(case)
    offers = []
    for kind, each in kinds:
        named = parties if each.of_party else parties[:1]
        offers += [
            {"kind": kind, "word": each.word, "party": party.pk, "name": party.name if each.of_party else ""}
            for party in named
        ]
    context = {"offers": offers, "case": case, "key": new_id()}
    return Panel(_("打印文书"), "cases_mediation/printing.html", context, key="printing")
