"""One legal clock and its history, for whoever may read the matter that it is about."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.clocks.history import history_of
from huying.core.clock import now
from huying.people.requests import actor_in


@require_safe
@never_cache
def clock(request: HttpRequest, clock_id: UUID) -> HttpResponse:
    """The page."""
    return render(request, "clocks/history.html", {"history": history_of(actor_in(request), clock_id, now())})
