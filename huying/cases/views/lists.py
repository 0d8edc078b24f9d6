"""The list of cases."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.cases.forms_list import Find
from huying.cases.listing import CASES
from huying.cases.queries.listed import CaseRows
from huying.cases.views.working import working
from huying.core.clock import now
from huying.people.access import Actor
from huying.people.lists.listing import listing


@never_cache
@require_safe
@working
def cases(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Everything in this person's reach, narrowed by the filters; for HTMX the rows alone."""
    form = Find(request.GET)
    return listing(
        request,
        actor,
        CASES,
        rows=lambda: CaseRows(actor, form.narrowed(), now()),
        template="cases/list.html",
        form=form,
    )
