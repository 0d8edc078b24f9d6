"""Pages that are there for some people only: strangers sign in first, for everybody else there is no such page."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.people.requests import actor_in

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def open_to(may: Callable[[Actor], bool]) -> Callable[[View[P]], Plain[P]]:
    """A decorator that calls a view with its reader, who `may` have it. Raises NotFound."""

    def decorate(view: View[P]) -> Plain[P]:
        @never_cache
        @login_required
        @functools.wraps(view)
        def run(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor = actor_in(request)
            if not may(actor):
                raise NotFound
            return view(request, actor, *args, **kwargs)

        return cast(Plain[P], run)

    return decorate
