"""Who sits here: every page of the seat is for somebody who watches a queue; for all others it does not exist."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from huying.people.roles import SEATS, STATION, UNIT_LEADS

WATCHING = SEATS | STATION | UNIT_LEADS
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def seated(view: View[P]) -> Plain[P]:
    """Call a reading view with the actor; strangers sign in first, people without a queue get NotFound."""

    @login_required
    @require_safe
    @functools.wraps(view)
    def run(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        actor = actor_of(cast(Person, request.user), now())
        if not actor.has(WATCHING):
            raise NotFound
        return view(request, actor, *args, **kwargs)

    return cast(Plain[P], run)
