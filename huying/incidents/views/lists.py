"""The list of incidents."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.core.errors import NotFound
from huying.incidents.forms_find import Find
from huying.incidents.listing import INCIDENTS
from huying.incidents.queries.listed import listed
from huying.people.lists.listing import listing
from huying.people.requests import actor_in
from huying.people.roles import SEATS, STATION, UNIT_LEADS

WATCHING = SEATS | STATION | UNIT_LEADS


@login_required
@never_cache
@require_safe
def incidents(request: HttpRequest) -> HttpResponseBase:
    """What this person watches, open or over; for all others the page does not exist."""
    actor, form = actor_in(request), Find(request.GET)
    if not actor.has(WATCHING):
        raise NotFound
    return listing(
        request,
        actor,
        INCIDENTS,
        rows=lambda: listed(actor, form.narrowed(), form.cleaned_data["q"]),
        template="incidents/list.html",
        form=form,
        more={"may_see_deliveries": actor.has(SEATS)},
    )
