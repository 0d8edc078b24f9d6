"""A citizen registers a matter: one page, without an account and without JavaScript, and the code to keep."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huying.cases.citizen.commands.bring import bring
from huying.cases.citizen.follow import Pass, pass_of
from huying.cases.citizen.forms_bring import Bring
from huying.cases.models import Case
from huying.cases.waiting import UNTIL_ACCEPTED
from huying.clocks.queries import lines_of
from huying.core.clock import now
from huying.core.errors import Invalid, Refused
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.requests import address_of

SEE_OTHER = 303


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The empty page; or what was sent, with what is wrong at its field; or on to the code."""
    if request.method != "POST":
        return _page(request, Bring(initial={"key": new_id().hex}))
    form = Bring(request.POST)
    if not form.is_valid():
        return _page(request, form, status=Invalid.status)
    try:
        opened = _brought(request, form)
    except Refused as refusal:
        form.tell(refusal)
        return _page(request, form, status=refusal.status)
    answer = redirect("citizen:brought")
    answer.status_code = SEE_OTHER
    opened.keep(answer, secure=settings.SESSION_COOKIE_SECURE)
    return answer


@login_not_required
@never_cache
@require_safe
def brought(request: HttpRequest) -> HttpResponse:
    """The code, what comes next and until when; for the browser that sent it, as long as its pass opens."""
    held = pass_of(request)
    case = Case.objects.select_related("owner").filter(pk=held.case_id, channel="online").first() if held else None
    if case is None:
        return redirect("citizen:door")
    running = [
        line for line in lines_of(case.stream, now()) if line.kind in UNTIL_ACCEPTED[case.line] and not line.stopped_at
    ]
    return render(request, "cases_citizen/brought.html", {"case": case, "due": running[0] if running else None})


def _brought(request: HttpRequest, form: Bring) -> Pass:
    """Take it in once for a key, however often it is sent."""
    data = form.cleaned_data
    address = address_of(request)
    told = {name: value for name, value in data.items() if name != "key"}

    def work() -> dict[str, Any]:
        opened = bring(at=now(), address=address, content=form.content())
        return {"case": str(opened.case_id), "party": str(opened.party_id)}

    kept = once(who="citizen:new", key=data["key"], content={"bring": told}, work=work).value
    return Pass(UUID(kept["case"]), UUID(kept["party"]))


def _page(request: HttpRequest, form: Bring, status: int = 200) -> HttpResponse:
    return render(request, "cases_citizen/bring.html", {"form": form}, status=status)
