"""The list of links, a new one, and the end of one."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.lists.listing import listing, unasked
from huying.people.requests import actor_in
from huying.people.walls.access import MAKERS, area_of, require_making
from huying.people.walls.commands.make_link import make_link
from huying.people.walls.commands.revoke_link import revoke_link
from huying.people.walls.forms import MakeLink
from huying.people.walls.listing import LINKS, links_for
from huying.places.queries import area_name

PAGE = "people_walls/links.html"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest) -> HttpResponseBase:
    """Every link of one's area; a chief makes one, its secret is shown on that one answer."""
    actor = actor_in(request)
    area = area_of(actor)
    if request.method == "POST":
        return _made(request, actor)
    more = {"form": MakeLink(initial={"key": new_id()}), "may": actor.has(MAKERS), "area": area_name(area)}
    return listing(request, actor, LINKS, rows=lambda: links_for(actor, now()), template=PAGE, more=more)


@login_required
@require_POST
def revoke(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """End a link."""
    revoke_link(by=actor_in(request), at=now(), link_id=link_id)
    return redirect("walls:links")


def _made(request: HttpRequest, actor: Actor) -> HttpResponse:
    area = require_making(actor)
    form, status, secret = MakeLink(request.POST), 200, ""
    if form.is_valid():
        said = form.cleaned_data
        try:
            secret = make_link(by=actor, at=now(), link_id=said["key"], name=said["name"], lifetime=form.lifetime)
        except (Invalid, Conflict) as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            status = refusal.status
    else:
        status = 422
    context = {
        "form": MakeLink(initial={"key": new_id()}) if secret else form,
        "made": form.cleaned_data["name"] if secret else "",
        "secret": secret,
        "may": True,
        "area": area_name(area),
        "table": unasked(actor, LINKS, links_for(actor, now())),
    }
    return render(request, PAGE, context, status=status)
