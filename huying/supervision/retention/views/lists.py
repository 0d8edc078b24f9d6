"""The register, the destructions and the holds."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.supervision.retention.forms import FindDestructions
from huying.supervision.retention.listing import DESTRUCTIONS, REGISTER
from huying.supervision.retention.queries import destructions_found, register_for
from huying.supervision.retention.views.reader import reader


@require_safe
@reader
def retention(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Every kind with its period, where it comes from, how much is due and when it last ran."""

    def rows() -> Rows:
        return Rows(register_for(actor, now()))

    return listing(request, actor, REGISTER, rows=rows, template="supervision_retention/retention.html")


@require_safe
@reader
def destructions(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The lists of the district, the latest first."""
    form = FindDestructions(request.GET)

    def rows() -> Rows:
        return Rows(destructions_found(actor, **form.cleaned_data))

    template = "supervision_retention/destructions.html"
    return listing(request, actor, DESTRUCTIONS, rows=rows, template=template, form=form)
