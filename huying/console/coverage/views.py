"""The page of coverage and posts, for the seats: it only reads."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.console.coverage.access import require_reading
from huying.console.coverage.forms import Ask
from huying.console.coverage.ground import Ground, ground_of
from huying.console.coverage.picture import on_duty, picture_of
from huying.console.coverage.planning import Shown, moves_for, posts_for, quickly
from huying.console.coverage.question import Question
from huying.console.coverage.solver import solve
from huying.console.scope import scope_of
from huying.core.clock import now
from huying.people.requests import actor_in

SECONDS = 8.0
"""For the proven plan on the page: a reader waits; `huying coverage --exact` may take longer."""


@require_safe
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The whole page, or its plan alone when HTMX asks for that. `exact=1` gives the proven plan."""
    actor = actor_in(request)
    require_reading(actor)
    scope, at = scope_of(actor), now()
    form = Ask(request.GET.dict(), scope)
    context = {"form": form, "scope": scope, "asked_by": _without_exact(request)}
    if not form.is_valid():
        return render(request, "console/coverage/page.html", context, status=422)
    asked = form.question
    ground = ground_of(asked)
    plan = _plan(ground, asked, exact=request.GET.get("exact") == "1")
    if request.headers.get("HX-Target") == "plan":
        return render(request, "console/coverage/plan.html", {**context, "plan": plan, "asked": asked})
    return render(request, "console/coverage/page.html", {**context, **_shown(ground, asked, at), "plan": plan})


def _plan(ground: Ground, asked: Question, *, exact: bool) -> Shown:
    return posts_for(ground, asked, partial(solve, seconds=SECONDS) if exact else quickly)


def _shown(ground: Ground, asked: Question, at: datetime) -> dict[str, Any]:
    staff = on_duty(ground, asked, at)
    picture = picture_of(ground, staff, asked, at)
    moves = moves_for(ground, asked, staff) if asked.hour is None else None
    return {"asked": asked, "picture": picture, "moves": moves, "at": at}


def _without_exact(request: HttpRequest) -> str:
    """What was asked, as the addresses of hours and of the proven plan carry it on."""
    given = request.GET.copy()
    for name in ("exact", "hour"):
        given.pop(name, None)
    return given.urlencode()
