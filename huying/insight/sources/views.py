"""Pages of the three sources: the view with its trend, the ledger, the workbook."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.errors import Invalid
from huying.core.tables.rows import Rows
from huying.insight.sources.access import reader
from huying.insight.sources.books import sources_book
from huying.insight.sources.drawing import HEIGHT, WIDTH, chart
from huying.insight.sources.forms import Find, Look
from huying.insight.sources.listing import LEDGER, ledger, not_listed
from huying.insight.sources.queries import seen
from huying.insight.sources.rules import LEAST
from huying.insight.sources.words import BY_WORDS, STEP_WORDS, WITHHELD
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.places.queries import area_name


@require_safe
@reader
def sources(request: HttpRequest, actor: Actor) -> HttpResponse:
    """New matters by source over twelve weeks or months; `?area=…&step=week|month&by=…&line=…&category=…`."""
    form = Look(actor, request.GET)
    if not form.is_valid():
        return render(request, "insight_sources/sources.html", {"form": form}, status=Invalid.status)
    found = seen(actor, form.narrowed(), form.step_key, form.by_key, now())
    most, lines = chart(found.trend)
    context: dict[str, Any] = {
        "form": form,
        "seen": found,
        "area_name": area_name(found.narrowed.area),
        "step_word": STEP_WORDS[found.step],
        "by_word": BY_WORDS[found.by],
        "most": most,
        "chart": lines,
        "sheet": (WIDTH, HEIGHT),
        "mark": WITHHELD,
        "query": urlencode({name: value for name, value in found.asked.items() if value}),
    }
    return render(request, "insight_sources/sources.html", context)


@require_safe
@reader
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The same numbers as a workbook; an address that means nothing leads back to the page with what is wrong."""
    form = Look(actor, request.GET)
    if not form.is_valid():
        return render(request, "insight_sources/sources.html", {"form": form}, status=Invalid.status)
    at = now()
    return sources_book(actor, at, seen(actor, form.narrowed(), form.step_key, form.by_key, at))


@require_safe
@reader
def dispute_ledger(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The E-ledger: rows that this person may know of; how many more there are is told as a number."""
    form, at = Find(actor, request.GET), now()

    def rows() -> Rows:
        return ledger(actor, form.narrowed(), at)

    template = "insight_sources/ledger.html"
    more = {"not_listed": partial(_not_listed, actor, form, at), "least": LEAST}
    return listing(request, actor, LEDGER, rows=rows, template=template, form=form, more=more)


def _not_listed(actor: Actor, form: Find, at: Any) -> int:
    """Asked by the template, when the form is sound."""
    return not_listed(actor, form.narrowed(), at) if form.is_valid() else 0
