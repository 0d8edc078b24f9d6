"""The wall screen: one page, and the parts of it that ask for themselves again. A link opens these and nothing else."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.console.wall import duty, rings, waiting, whistles
from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.problems import SignInNeeded
from huying.people import tickets
from huying.people.walls.models import WallOpening
from huying.people.walls.opening import note_opening
from huying.people.walls.screens import Screen, screen_of
from huying.places.basemap import base_file
from huying.places.queries import area_name
from huying.ui import built
from huying.ui.live import live_address

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Screen, P], HttpResponseBase]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def _on_screen(view: View[P]) -> Plain[P]:
    """Call a reading view with the screen; a passer-by gets an empty 401, who has no wall NotFound."""

    @login_not_required
    @never_cache
    @require_safe
    @functools.wraps(view)
    def run(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            screen = screen_of(request)
        except SignInNeeded:
            return HttpResponse(status=SignInNeeded.status)
        return view(request, screen, *args, **kwargs)

    return cast(Plain[P], run)


_DISTRICT_DIGITS = 6


@login_not_required
@never_cache
@require_safe
def wall(request: HttpRequest) -> HttpResponseBase:
    """The whole page. Each opening is recorded; a passer-by signs in first."""
    try:
        screen = screen_of(request)
    except SignInNeeded:
        return redirect_to_login(request.get_full_path())
    opening = note_opening(screen.opening(request))
    context = {
        "screen": screen,
        "name": area_name(screen.area),
        "district": screen.area[:_DISTRICT_DIGITS],
        "topic": _topic(screen),
        "opening": opening,
        "build": built.mark("wall"),
    }
    return render(request, "console/wall/page.html", {**context, **_now(screen), **_matters(screen), **_month(screen)})


@_on_screen
def now_part(request: HttpRequest, screen: Screen) -> HttpResponse:
    """Whistles of today, the map's marks, the last twelve events, who is on duty."""
    return _part(request, "console/wall/now.html", _now(screen))


@_on_screen
def matters(request: HttpRequest, screen: Screen) -> HttpResponse:
    """Open matters by light, and where people wait longest."""
    return _part(request, "console/wall/matters.html", _matters(screen))


@_on_screen
def month_part(request: HttpRequest, screen: Screen) -> HttpResponse:
    """The rings of the month."""
    return _part(request, "console/wall/month.html", _month(screen))


@_on_screen
def basemap(request: HttpRequest, screen: Screen) -> HttpResponseBase:
    """The base map of the screen's own district."""
    return base_file(request, screen.area[:_DISTRICT_DIGITS])


@_on_screen
def ticket(request: HttpRequest, screen: Screen, opening_id: UUID) -> JsonResponse:
    """The gateway's address and a ticket for this opening: thin frames of the area's queue, and nothing personal."""
    if not WallOpening.objects.filter(pk=opening_id, link=screen.link_id, person=screen.person_id).exists():
        raise NotFound
    words = tickets.make(opening_id, [_topic(screen)], at=now(), until=screen.until)
    return JsonResponse({"url": live_address(request), "ticket": words})


def _part(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A part of the page; the mark of the build lets an open wall notice that the server has another one."""
    answer = render(request, template, context)
    answer.headers["X-Wall-Build"] = built.mark("wall")
    return answer


def _topic(screen: Screen) -> str:
    return f"queue:{screen.area}"


def _now(screen: Screen) -> dict[str, Any]:
    at = now()
    incidents = whistles.open_whistles(screen.area)
    return {
        "at": at,
        "day": rings.today(screen.area, at),
        "open": whistles.counted(incidents),
        "scene": json.dumps(whistles.scene(incidents), ensure_ascii=False, separators=(",", ":")),
        "latest": whistles.latest(screen.area, at),
        "board": duty.board(screen.area, at),
    }


def _matters(screen: Screen) -> dict[str, Any]:
    at = now()
    return {"lights": waiting.lights(screen.reader, screen.area, at), "longest": waiting.longest(screen.area, at)}


def _month(screen: Screen) -> dict[str, Any]:
    return {"month": rings.month(screen.area, now())}
