"""The lists of reviews and of measures."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.supervision.reviews.listing import MEASURES, REVIEWS, FindMeasures, FindReviews
from huying.supervision.reviews.queries import measures_for, reviews_for
from huying.supervision.reviews.views.reader import reader


@require_safe
@reader
def reviews(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The reviews that one reads, the newest first."""
    form = FindReviews(request.GET)

    def rows() -> Rows:
        return Rows(reviews_for(actor, form.cleaned_data["state"], now()))

    return listing(request, actor, REVIEWS, rows=rows, template="supervision_reviews/reviews.html", form=form)


@require_safe
@reader
def measures(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The measures that one reads, the first to be due first."""
    form = FindMeasures(request.GET)

    def rows() -> Rows:
        data = form.cleaned_data
        return Rows(measures_for(actor, data["state"], now(), late=bool(data["late"])))

    return listing(request, actor, MEASURES, rows=rows, template="supervision_reviews/measures.html", form=form)
