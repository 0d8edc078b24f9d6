"""The list of cases."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.cases.forms_list import Find
from huying.cases.queries.listed import listed
from huying.cases.views.working import working
from huying.core.clock import now
from huying.people.access import Actor
from huying.people.requests import asked


@never_cache
@require_safe
@working
def cases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything in this person's reach, narrowed by the filters; for HTMX the rows alone."""
    form = Find(request.GET)
    page = listed(actor, form.narrowed(), now(), after=asked(request, "after"))
    query = request.GET.copy()
    query["after"] = page.after
    context = {"form": form, "page": page, "next": query.urlencode(), "narrowed": any(request.GET.values())}
    part = request.headers.get("HX-Target") == "cases"
    return render(request, "cases/parts/rows.html" if part else "cases/list.html", context)
