"""The campaigns with their counters, and the form that starts one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotAllowed
from huying.core.ids import new_id
from huying.orders.views.posting import lead_to
from huying.patrols.hazards.access import may_campaign
from huying.patrols.hazards.commands.start_campaign import NewCampaign, start_campaign
from huying.patrols.hazards.forms import StartCampaign
from huying.patrols.hazards.queries.campaigns import counted
from huying.patrols.hazards.views.reader import reader
from huying.people.access import Actor
from huying.people.presses import press


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def campaigns(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What was found in each and what of it is done; a seat starts another."""
    may = may_campaign(actor)
    if request.method != "POST":
        return _page(request, actor, StartCampaign())
    if not may:
        raise NotAllowed
    form = StartCampaign(request.POST)
    if form.is_valid():
        wanted = NewCampaign(area_code=actor.seat_area, **form.cleaned_data)
        try:
            press(request, actor, lambda: start_campaign(by=actor, at=now(), campaign=wanted))
        except (Invalid, Conflict) as refusal:
            if refusal.field not in form.fields:
                raise
            form.add_error(refusal.field, str(refusal))
        else:
            return lead_to(reverse("hazards:campaigns"))
    return _page(request, actor, form, status=422)


def _page(request: HttpRequest, actor: Actor, form: StartCampaign, status: int = 200) -> HttpResponse:
    context = {"rows": counted(actor), "form": form if may_campaign(actor) else None, "key": new_id()}
    return render(request, "patrols_hazards/campaigns.html", context, status=status)
