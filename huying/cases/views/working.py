"""Who works on cases: every page of cases is for somebody with a post in the flow; for all others it does not exist."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from huying.cases.access import MAY_REGISTER
from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.people.requests import actor_in
from huying.people.roles import DESKS, INSPECTORS, MEDIATION_ADMINS

WORKING = MAY_REGISTER | DESKS | INSPECTORS | MEDIATION_ADMINS
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def working(view: View[P]) -> Plain[P]:
    """Call a view with the actor; strangers sign in first, people without a part in the flow get NotFound."""

    @login_required
    @functools.wraps(view)
    def run(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        actor = actor_in(request)
        if not actor.has(WORKING):
            raise NotFound
        return view(request, actor, *args, **kwargs)

    return cast(Plain[P], run)
