"""The lists of organisations, people and duty."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.directory.access import PEOPLE_READERS, organisations_seen, people_seen
from huying.people.directory.forms import FindOrganisations, FindPeople, FindShifts
from huying.people.directory.listing import ORGANISATIONS, PEOPLE, ROSTER
from huying.people.lists.listing import listing
from huying.people.models import Organisation, Post, Shift
from huying.people.requests import actor_in

PAGE = "people/directory.html"


@login_required
@never_cache
@require_safe
def organisations(request: HttpRequest) -> HttpResponseBase:
    """Command nodes, stations, departments and units in one's reach."""
    actor, form = actor_in(request), FindOrganisations(request.GET)
    seen = organisations_seen(actor)

    def rows() -> Rows:
        found = Organisation.objects.filter(seen & form.narrowed())
        return Rows(found.select_related("area", "grid", "parent"))

    return listing(request, actor, ORGANISATIONS, rows=rows, template=PAGE, form=form, more=_about(actor))


@login_required
@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponseBase:
    """Who holds which post today, for those who command them."""
    actor, form, at = actor_in(request), FindPeople(request.GET), now()
    seen = people_seen(actor)

    def rows() -> Rows:
        held = Q(valid_to=None) | Q(valid_to__gt=at)
        found = Post.objects.filter(held & seen & form.narrowed(), valid_from__lte=at, person__is_active=True)
        return Rows(found.select_related("person__presence", "organisation__area"))

    return listing(request, actor, PEOPLE, rows=rows, template=PAGE, form=form, more=_about(actor))


@login_required
@never_cache
@require_safe
def roster(request: HttpRequest) -> HttpResponseBase:
    """Who is planned and who is on duty, from now on or in chosen days."""
    actor, form, at = actor_in(request), FindShifts(request.GET), now()
    seen = organisations_seen(actor, "organisation")

    def rows() -> Rows:
        return Rows(Shift.objects.filter(seen & form.narrowed(at)).select_related("person", "organisation"))

    return listing(request, actor, ROSTER, rows=rows, template=PAGE, form=form, more=_about(actor))


def _about(actor: Actor) -> dict[str, object]:
    return {"sees_people": actor.has(PEOPLE_READERS)}
