"""The list of cases."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.cases.forms_list import Find
from huying.cases.queries.listed import NOTHING, listed
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.errors import Invalid
from huying.people.access import Actor
from huying.people.requests import asked


@never_cache
@require_safe
@working
def cases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything in this person's reach, narrowed by the filters; for HTMX the rows alone. A filter that is wrong is
    told at its field, and nothing is listed."""
    form = Find(request.GET)
    sound = form.is_valid()
    page = listed(actor, form.narrowed(), now(), after=asked(request, "after")) if sound else NOTHING
    query = request.GET.copy()
    query["after"] = page.after
    part = request.headers.get("HX-Target") == "cases"
    context = {
        "form": form,
        "page": page,
        "part": part,
        "next": query.urlencode(),
        "narrowed": any(request.GET.values()),
    }
    template = "cases/parts/rows.html" if part else "cases/list.html"
    return render(request, template, context, status=200 if sound else Invalid.status)
