"""The list of objections, with the ratings to which one's body may still object."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.supervision.ratings.listing import RATINGS, Find
from huying.supervision.ratings.queries import objectable, objections_for
from huying.supervision.ratings.views.reader import reader
from huying.supervision.ratings.words import KINDS


@require_safe
@reader
def ratings(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The objections of one's bodies and area, the latest first."""
    form = Find(request.GET)

    def rows() -> Rows:
        return Rows(objections_for(actor, **form.cleaned_data))

    more = {"open_to": [(each, KINDS[each.kind]) for each in objectable(actor, now())]}
    template = "supervision_ratings/ratings.html"
    return listing(request, actor, RATINGS, rows=rows, template=template, form=form, more=more)
