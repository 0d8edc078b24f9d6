"""The page of what waits for somebody, and the press by which they note it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.notices.access import require_working
from huying.notices.commands.note_due import note_due
from huying.notices.worklist import worklist
from huying.people.requests import actor_in

SEE_OTHER = 303
LAST = 1_000
DIGITS = 6
"""No page is asked for by a longer number."""


@require_safe
@never_cache
def due(request: HttpRequest) -> HttpResponse:
    """A page of what waits for this person (`?page=2`); for HTMX the lists alone."""
    actor = actor_in(request)
    require_working(actor)
    part = request.headers.get("HX-Target") == "worklist"
    context = {"worklist": worklist(actor, now(), page_in(request.GET.get("page", "")))}
    return render(request, "notices/parts/lists.html" if part else "notices/due.html", context)


@require_POST
def noted(request: HttpRequest) -> HttpResponse:
    """Note what was shown."""
    actor = actor_in(request)
    require_working(actor)
    note_due(by=actor, at=now(), messages=[key for text in request.POST.getlist("message") if (key := _key(text))])
    return HttpResponseRedirect(reverse("due"), status=SEE_OTHER)


def page_in(text: str) -> int:
    """The page asked for; the first when it is none."""
    return min(max(int(text), 1), LAST) if text.isdecimal() and len(text) < DIGITS else 1


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
