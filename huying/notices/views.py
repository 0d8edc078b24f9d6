"""The page of what waits for somebody, and the press by which they note it."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.notices.access import require_working
from huying.notices.commands.note_due import note_due
from huying.notices.deliveries import DELIVERIES, Find, deliveries_for
from huying.notices.worklist import glance, worklist
from huying.people.lists.listing import listing
from huying.people.requests import actor_in
from huying.people.roles import SEATS

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


@require_safe
@never_cache
def due_count(request: HttpRequest) -> HttpResponse:
    """How much waits for this person, for a bar that asks for it later: a busy page waits for nobody."""
    actor = actor_in(request)
    require_working(actor)
    return render(request, "notices/parts/count.html", {"glance": glance(actor, now(), 0)})


@login_required
@require_safe
@never_cache
def deliveries(request: HttpRequest) -> HttpResponseBase:
    """Whom messages reached, for the seats of an area."""
    actor, form, at = actor_in(request), Find(request.GET), now()
    if not actor.has(SEATS):
        raise NotFound
    return listing(
        request,
        actor,
        DELIVERIES,
        rows=lambda: deliveries_for(actor, form.narrowed(at), at),
        template="notices/deliveries.html",
        form=form,
    )


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
