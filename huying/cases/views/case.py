"""The page of one case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.commands.read_case import ReasonMissing, note_reading, unmask
from huying.cases.forms_list import Unmask
from huying.cases.masking import shown
from huying.cases.purposes import PurposeFirst, require_purpose
from huying.cases.queries.case import detail_of
from huying.cases.queries.found import by_code
from huying.cases.views.working import working
from huying.core.clock import now
from huying.people.access import Actor


@never_cache
@require_safe
@working
def case(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """A case as this person may read it; the reading is recorded. Who states a purpose first is led there."""
    at = now()
    found = by_code(actor, code)
    try:
        require_purpose(actor, found, at)
    except PurposeFirst as refusal:
        return HttpResponseRedirect(refusal.where)
    note_reading(by=actor, at=at, case_id=found.pk)
    return render(request, "cases/case.html", {"detail": detail_of(actor, found, at)})


@never_cache
@require_POST
@working
def unmask_party(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One party in full, for a reason that is put on record. The answer is the party's row, or the whole page."""
    at = now()
    found = by_code(actor, code)
    form = Unmask(request.POST)
    if form.is_valid():
        try:
            party = unmask(
                by=actor,
                at=at,
                case_id=found.pk,
                party_id=form.cleaned_data["party"],
                reason=form.cleaned_data["reason"],
            )
        except ReasonMissing as refusal:
            form.add_error("reason", str(refusal))
        else:
            if "HX-Request" in request.headers:
                return render(request, "cases/parts/party.html", {"party": shown(party, whole=True)})
            return render(request, "cases/case.html", {"detail": detail_of(actor, found, at, opened=[party.pk])})
    return render(request, "cases/case.html", {"detail": detail_of(actor, found, at), "form": form}, status=422)
