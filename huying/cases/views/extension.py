"""Deciding on more time for a petition, on a page of its own: a head of a department reads no more of the case."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huying.cases.access import require
from huying.cases.commands.decide_extension import decide_extension
from huying.cases.extending import can_be_granted, waiting_request
from huying.cases.forms_acts import DecideExtension
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.cases.waiting import HANDLING
from huying.clocks.queries import lines_of
from huying.core.clock import now
from huying.core.errors import Conflict, Invalid
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in

SEE_OTHER = 303


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extension(request: HttpRequest, code: str) -> HttpResponse:
    """What is asked, why, and until when it runs; or the decision, once."""
    actor = actor_in(request)
    case = by_code(actor, code)
    require(actor, "decide_extension", case)
    if request.method != "POST":
        return _page(request, case, DecideExtension(), 200)
    form = DecideExtension(request.POST)
    form.fit(case)
    if form.is_valid() and _decided(request, actor, case, form):
        return HttpResponseRedirect(reverse("due"), status=SEE_OTHER)
    return _page(request, case, form, 422)


def _decided(request: HttpRequest, actor: Actor, case: Case, form: DecideExtension) -> bool:
    """Whether it was decided; what is missing is told at its field."""
    said = {name: form.cleaned_data[name] for name in ("approved", "answer")}

    def work() -> str:
        return decide_extension(by=actor, at=now(), case_id=case.pk, **said).code

    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    try:
        once(who=str(actor.person_id), key=key, content={"extension": case.pk, **said}, work=work)
    except (Invalid, Conflict) as refusal:
        if waiting_request(case) is None:
            raise
        tell(form, refusal)
        return False
    return True


def _page(request: HttpRequest, case: Case, form: DecideExtension, status: int) -> HttpResponse:
    asked = waiting_request(case)
    form.fit(case)
    lines = [line for line in lines_of(case.stream, now()) if line.kind == HANDLING and line.stopped_at is None]
    context = {
        "case": case,
        "asked": asked,
        "grantable": asked is not None and can_be_granted(case, asked.days),
        "form": form,
        "line": lines[0] if lines else None,
        "key": new_id(),
    }
    return render(request, "cases/extension.html", context, status=status)
