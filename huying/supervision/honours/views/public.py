"""What everybody may read: honours in their publicity and those that were conferred, the latest first."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huying.core.clock import now
from huying.core.codes import read_code
from huying.core.errors import Invalid, NotFound, Refused
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.requests import address_of, asked
from huying.supervision.honours.access import public_honours
from huying.supervision.honours.commands.object_ import object_
from huying.supervision.honours.forms import Object
from huying.supervision.honours.models import Honour
from huying.supervision.honours.rules import State

SHOWN = 100


@login_not_required
@never_cache
@require_safe
def roll(request: HttpRequest) -> HttpResponse:
    """Those in their publicity first, then what was conferred."""
    rows = list(public_honours()[:SHOWN])
    context = {
        "published": [row for row in rows if row.state == State.PUBLISHED],
        "conferred": [row for row in rows if row.state == State.CONFERRED],
    }
    return render(request, "supervision_honours/roll.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One of them; sending the form objects, once for a key."""
    found = public_honours().filter(code=read_code(code)).first()
    if found is None:
        raise NotFound
    if request.method != "POST":
        return _page(request, found, Object(initial={"key": new_id().hex}))
    form = Object(request.POST)
    if form.is_valid():
        data = form.cleaned_data

        def work() -> dict[str, str]:
            object_(at=now(), honour_id=found.pk, text=data["text"], address=address_of(request))
            return {}

        try:
            once(who=f"honour:{found.pk}", key=data["key"], content={"text": data["text"]}, work=work)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            return _page(request, found, form, refusal.status)
        answer = redirect("honour:one", found.code)
        answer["Location"] += "?sent=1"
        return answer
    return _page(request, found, form, Invalid.status)


def _page(request: HttpRequest, found: Honour, form: Object, status: int = 200) -> HttpResponse:
    running = found.state == State.PUBLISHED and found.publicity_until is not None and now() <= found.publicity_until
    sent = bool(asked(request, "sent"))
    context = {"honour": found, "form": form if running or form.errors else None, "sent": sent}
    return render(request, "supervision_honours/one.html", context, status=status)
