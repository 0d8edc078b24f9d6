"""The two acts on a sealed incident that is over, at the seat: `POST /incidents/<code>/unsealing/<ask or decide>/`."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.incidents.access import standings
from huying.incidents.commands.ask_unsealing import ask_unsealing
from huying.incidents.commands.decide_unsealing import decide_unsealing
from huying.incidents.forms_unsealing import SHAPES
from huying.incidents.models import Unsealing
from huying.incidents.queries.found import by_code_or_alias
from huying.incidents.queries.incident import Detail
from huying.incidents.sealing import as_read
from huying.incidents.unsealing import require_unsealing
from huying.people.access import actor_of
from huying.people.forms import tell
from huying.people.models import Person
from huying.people.presses import press

DO: dict[str, Callable[..., Unsealing]] = {"ask": ask_unsealing, "decide": decide_unsealing}


@login_required
@require_POST
def act_on_unsealing(request: HttpRequest, code: str, unsealing_verb: str) -> HttpResponse:
    """Ask, or decide; then the incident again, or the form with what is wrong at its field."""
    if unsealing_verb not in DO:
        raise NotFound
    actor = actor_of(cast(Person, request.user), now())
    incident = by_code_or_alias(actor, code)
    require_unsealing(actor, incident, deciding=unsealing_verb == "decide")
    form = SHAPES[unsealing_verb](request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            press(request, actor, lambda: DO[unsealing_verb](by=actor, at=now(), incident_id=incident.pk, **said))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return redirect("seat:incident", incident.code)
    held = standings(actor, incident)
    context = {
        "detail": Detail(actor, as_read(incident, held), held, now()),
        "part": "unsealing",
        "filled": form,
        "filled_verb": unsealing_verb,
    }
    return render(request, "incidents/seat/act.html", context, status=422)
