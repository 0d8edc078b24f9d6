"""Who is asking: the actor of a request, read from the database once and only when somebody wants to know."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from huying.core.clock import now
from huying.core.rest.problems import SignInNeeded
from huying.people.access import Actor, actor_of
from huying.people.models import Person

_KEPT = "_huying_actor"


class SignedInRequest(HttpRequest):
    """A request behind sign-in, for the annotation of views: `actor` stands on it."""

    user: Person
    actor: Actor


def actor_in(request: HttpRequest) -> Actor:
    """The person who asks, with the duties of this instant. Raises SignInNeeded for a stranger."""
    known: Actor | None = getattr(request, _KEPT, None)
    if known is None:
        if not request.user.is_authenticated:
            raise SignInNeeded
        known = act_as(request, actor_of(request.user, now()))
    return known


def act_as(request: HttpRequest, actor: Actor) -> Actor:
    """Let this be the actor of a request from here on."""
    setattr(request, _KEPT, actor)
    return actor


def asked(request: HttpRequest, name: str) -> str:
    """A value of the address, empty when it is not there; without NUL, which PostgreSQL cannot look for."""
    return request.GET.get(name, "").replace("\0", "")


def address_of(request: HttpRequest) -> str:
    """The network address that asks: behind a TLS proxy the one that the proxy named last, else the other end."""
    if settings.SECURE_PROXY_SSL_HEADER:
        named = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        if named:
            return named[:64]
    return str(request.META.get("REMOTE_ADDR", ""))[:64]
