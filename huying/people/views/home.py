"""The front door: everybody goes to the page on which they work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.people.queries import posts_of
from huying.people.requests import actor_in
from huying.people.views.shown import post_lines
from huying.people.views.ways import surface_of


@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Seats go to the command seat, responders to the app, the others see what they may do."""
    actor = actor_in(request)
    page = surface_of(actor)
    if page:
        return redirect(page)
    posts = post_lines(posts_of(actor.person_id, now()))
    return render(request, "people/home.html", {"actor": actor, "posts": posts})
