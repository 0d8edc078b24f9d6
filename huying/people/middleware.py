"""Every view is behind sign-in, except those marked public with Django's `login_not_required`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from huying.core.clock import now
from huying.core.refusals import problem_response, wants_json
from huying.core.rest.problems import SignInNeeded
from huying.people import sessions
from huying.people.requests import SignedInRequest, actor_in

View = Callable[..., HttpResponseBase]


class SignInMiddleware:
    """Ends sessions past their limits, puts `actor` on the request, and sends strangers to the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve one request."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            sessions.keep(request, now())
        cast(SignedInRequest, request).actor = cast(Any, SimpleLazyObject(lambda: actor_in(request)))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None lets the view answer."""
        if is_public(request, view) or request.user.is_authenticated:
            return None
        if wants_json(request):
            return problem_response(SignInNeeded())
        if "HX-Request" in request.headers:
            page = urlencode({"next": request.headers.get("HX-Current-URL", "/")})
            return HttpResponse(status=401, headers={"HX-Redirect": f"{resolve_url(settings.LOGIN_URL)}?{page}"})
        return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")


def is_public(request: HttpRequest, view: View) -> bool:
    """Whether strangers may ask: a view that is marked, or the API, each operation of which names who may ask."""
    match = request.resolver_match
    return not getattr(view, "login_required", True) or bool(match and "ninja" in match.app_names)
