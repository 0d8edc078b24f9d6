"""The buildings of a grid by age, what goes along without a network, what was done, and what still has to be chosen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Refused
from huying.core.tables.rows import Rows
from huying.patrols.records.access import EDITORS, REVIEWERS
from huying.patrols.records.commands.choose import choose as choose_between
from huying.patrols.rounds import forms
from huying.patrols.rounds.access import require_sheets
from huying.patrols.rounds.commands.explain import explain as explain_patrol
from huying.patrols.rounds.listing import ROUNDS, Find
from huying.patrols.rounds.queries.along import along
from huying.patrols.rounds.queries.buildings import buildings, by_community, by_grid, total
from huying.patrols.rounds.queries.patrols import clashes, line, patrol_of, seen_by
from huying.people.forms import tell
from huying.people.lists.listing import listing
from huying.people.requests import actor_in, asked

A_PAGE = 50


@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponseBase:
    """`?age=`, `?grid=`, `?q=` narrow the list; the buildings where most is missing stand first."""
    actor = actor_in(request)
    require_sheets(actor)
    grids = by_grid(actor)
    form = Find(request.GET, grids=grids)
    more: dict[str, Any] = {
        "total": total(actor),
        "grids": grids,
        "communities": by_community(actor),
        "along": along(actor) if actor.has(EDITORS) else None,
        "clashes": len(clashes(actor)),
        "reviews": actor.has(REVIEWERS),
    }

    def rows() -> Rows:
        return Rows(buildings(actor, form.wanted()))

    template = "patrols_rounds/home.html"
    return listing(request, actor, ROUNDS, rows=rows, template=template, form=form, more=more)


@require_safe
@never_cache
def take_along(request: HttpRequest) -> HttpResponse:
    """The addresses of the sheets that a phone keeps for a day without a network; `taken` buildings `of` so many."""
    actor = actor_in(request)
    require_sheets(actor)
    found = along(actor)
    sheets = [reverse("rounds:sheet", args=[code]) for code in found.codes]
    return JsonResponse({"pages": [reverse("rounds:home"), *sheets], "taken": found.taken, "of": found.of})


@require_safe
@never_cache
def done(request: HttpRequest) -> HttpResponse:
    """The own deeds, and for station and street those of their area."""
    actor = actor_in(request)
    require_sheets(actor)
    return _done_page(request)


@require_POST
def explain(request: HttpRequest, patrol_id: UUID) -> HttpResponse:
    """The worker's own word about a deed."""
    actor = actor_in(request)
    patrol_of(actor, patrol_id)
    form = forms.Explain(request.POST)
    form.is_valid()
    try:
        explain_patrol(by=actor, at=now(), patrol_id=patrol_id, text=form.cleaned_data.get("text", ""))
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        tell(form, refusal)
        return _done_page(request, (patrol_id, form), status=refusal.status)
    return redirect(f"{reverse('rounds:done')}#p{patrol_id}")


def _done_page(
    request: HttpRequest, refused: tuple[UUID, forms.Explain] | None = None, status: int = 200
) -> HttpResponse:
    actor = actor_in(request)
    page = Paginator(seen_by(actor), A_PAGE).get_page(asked(request, "page"))
    lines = [line(actor, patrol) for patrol in page]
    context = {"page": page, "lines": lines, "form": forms.Explain(), "refused": refused}
    return render(request, "patrols_rounds/done.html", context, status=status)


@require_safe
@never_cache
def clash_list(request: HttpRequest) -> HttpResponse:
    """What was noted without a network beside what somebody else wrote down meanwhile."""
    actor = actor_in(request)
    require_sheets(actor)
    return render(request, "patrols_rounds/clashes.html", {"meetings": clashes(actor)})


@require_POST
def choose(request: HttpRequest, clash_id: UUID) -> HttpResponse:
    """Take one of the two."""
    actor = actor_in(request)
    require_sheets(actor)
    form = forms.Choose(request.POST)
    form.is_valid()
    choose_between(by=actor, at=now(), clash_id=clash_id, chosen=form.cleaned_data.get("chosen", ""))
    return redirect("rounds:clashes")
