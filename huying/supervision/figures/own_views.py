"""The page on which a district declares figures of its own and withdraws them."""

from __future__ import annotations

from typing import Any
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
from huying.people.presses import press
from huying.people.requests import actor_in
from huying.supervision.figures.access import DECLARERS, areas_of, require_declaring
from huying.supervision.figures.commands.declare import Declaring, declare
from huying.supervision.figures.commands.withdraw import withdraw
from huying.supervision.figures.declaring import DISTRICT, definition_of
from huying.supervision.figures.formalism import REASONS
from huying.supervision.figures.forms import Declare
from huying.supervision.figures.models import DistrictFigure


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponseBase:
    """What the district declared, and the form for whoever may; what is refused says why at its field."""
    actor = actor_in(request)
    areas_of(actor)
    if request.method != "POST":
        return _page(request, actor, Declare())
    require_declaring(actor)
    form = Declare(request.POST)
    if not form.is_valid():
        return _page(request, actor, form, 422)
    try:
        press(request, actor, lambda: declare(by=actor, at=now(), content=Declaring(**form.cleaned_data)))
    except (Invalid, Conflict) as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _page(request, actor, form, refusal.status)
    return redirect("figures:own")


@login_required
@require_POST
def stop(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """Withdraw one."""
    actor = actor_in(request)
    areas_of(actor)
    press(request, actor, lambda: withdraw(by=actor, at=now(), figure_id=figure_id))
    return redirect("figures:own")


def _page(request: HttpRequest, actor: Actor, form: Declare, status: int = 200) -> HttpResponse:
    area = areas_of(actor)[0][:DISTRICT]
    rows = DistrictFigure.objects.filter(area_code=area, withdrawn_at=None).order_by("word")
    context: dict[str, Any] = {
        "figures": [(each, definition_of(each)) for each in rows],
        "form": form,
        "may": actor.has(DECLARERS),
        "reasons": REASONS.values(),
        "key": request.POST.get("key") or new_id().hex,
    }
    return render(request, "supervision_figures/own.html", context, status=status)
