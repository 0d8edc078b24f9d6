"""Who asks: pages of hazards are for those who patrol, whoever may be responsible, departments and the inspection."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from huying.core.errors import NotFound
from huying.patrols.hazards.access import has_hazards
from huying.people.access import Actor
from huying.people.requests import actor_in

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def reader(view: View[P]) -> Plain[P]:
    """Call the view with the actor; strangers sign in first, for whoever has to do with no hazards it is not there."""

    @never_cache
    @login_required
    @functools.wraps(view)
    def run(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        actor = actor_in(request)
        if not has_hazards(actor):
            raise NotFound
        return view(request, actor, *args, **kwargs)

    return cast(Plain[P], run)
