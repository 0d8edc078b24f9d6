"""Who may ask an operation of the API: a bearer token with one of its scopes, or a signed-in page with CSRF token."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from huying.core.clock import now
from huying.core.errors import NotAllowed
from huying.core.rest.problems import SignInNeeded
from huying.people.access import Actor
from huying.people.bearers import Bearer, bearer_of
from huying.people.commands.tokens import NOTED_EVERY, note_use
from huying.people.requests import act_as, actor_in

__all__ = ["Allowed", "ScopeMissing", "StalePage", "actor_in"]


class ScopeMissing(NotAllowed):
    """The token is good, but was not made for this."""

    slug = "scope-missing"
    text = _("这个令牌没有需要的范围：{scopes}。")


class StalePage(NotAllowed):
    """A page asked without its CSRF token."""

    slug = "stale-page"
    text = _("页面已过期，请刷新后再试。")


class Allowed(HttpBearer):
    """Passes a token that has any of these scopes (any token when none is named), or a session."""

    def __init__(self, *scopes: str) -> None:
        super().__init__()
        self.scopes = frozenset(scopes)

    def __call__(self, request: HttpRequest) -> Actor:
        """The actor. Raises SignInNeeded, ScopeMissing or StalePage."""
        if "Authorization" in request.headers:
            actor: Actor | None = super().__call__(request)
            if actor is None:
                raise SignInNeeded
            return actor
        return self._by_session(request)

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The holder of a bearer token."""
        at = now()
        bearer = bearer_of(token, at)
        if bearer is None:
            return None
        if self.scopes and not self.scopes & bearer.scopes:
            raise ScopeMissing(scopes=" ".join(sorted(self.scopes)))
        _note(bearer, at)
        return act_as(request, bearer.actor)

    def _by_session(self, request: HttpRequest) -> Actor:
        actor = actor_in(request)
        if check_csrf(request):
            raise StalePage
        return actor


def _note(bearer: Bearer, at: datetime) -> None:
    if bearer.last_used_at is None or at - bearer.last_used_at >= NOTED_EVERY:
        note_use(token_id=bearer.token_id, at=at)
