"""Who asks: every page of the responder app is for an enrolled member who is signed in."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from huying.incidents.access import require_whistle
from huying.people.access import Actor
from huying.people.requests import actor_in

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def member(view: View[P]) -> Plain[P]:
    """Call the view with the actor; strangers sign in first, people without a member's post are refused."""

    @login_required
    @functools.wraps(view)
    def run(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        actor = actor_in(request)
        require_whistle(actor)
        return view(request, actor, *args, **kwargs)

    return cast(Plain[P], run)
