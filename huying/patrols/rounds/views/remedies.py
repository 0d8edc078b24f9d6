"""The published rules of advice: everybody who has a seat reads them, chiefs change them for their area."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Refused
from huying.patrols.rounds import forms
from huying.patrols.rounds.access import CHIEFS, require_remedies, require_remedy
from huying.patrols.rounds.commands.change_remedy import change_remedy
from huying.patrols.rounds.queries.remedies import remedies
from huying.patrols.rounds.rules import Remedied
from huying.patrols.rounds.words import FINDING_WORDS
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in


@require_safe
@never_cache
def remedy_list(request: HttpRequest) -> HttpResponse:
    """Finding, measure, owner, days."""
    actor = actor_in(request)
    require_remedies(actor)
    return _page(request, actor)


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Change one for the area of the own post."""
    actor = actor_in(request)
    area = area_of(actor)
    require_remedy(actor, area)
    form = forms.ChangeRemedy(request.POST)
    if not form.is_valid():
        return _page(request, actor, form, 422)
    given = form.cleaned_data
    remedy = Remedied(given["finding"], given["measure"], given["owner"], given["days"])
    try:
        change_remedy(by=actor, at=now(), area_code=area, remedy=remedy)
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        tell(form, refusal)
        return _page(request, actor, form, refusal.status)
    return redirect("rounds:remedies")


def area_of(actor: Actor) -> str:
    """The area for which this person writes advice; of others, their own."""
    chief = min((duty.area_code for duty in actor.duties if duty.role in CHIEFS), key=len, default="")
    return chief or actor.home_area


def _page(
    request: HttpRequest, actor: Actor, refused: forms.ChangeRemedy | None = None, status: int = 200
) -> HttpResponse:
    rows: list[dict[str, Any]] = [
        {"rule": rule, "word": FINDING_WORDS[rule.finding], "form": _form(rule, refused)}
        for rule in remedies(area_of(actor), now())
    ]
    context = {"rows": rows, "may": actor.has(CHIEFS)}
    return render(request, "patrols_rounds/remedies.html", context, status=status)


def _form(rule: Remedied, refused: forms.ChangeRemedy | None) -> forms.ChangeRemedy:
    if refused is not None and refused.data.get("finding") == rule.finding:
        return refused
    known = {"finding": rule.finding, "measure": rule.measure, "owner": rule.owner, "days": rule.days}
    return forms.ChangeRemedy(initial=known, auto_id=f"id_{rule.finding}_%s")
