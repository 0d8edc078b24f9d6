"""The look that follows a person: language and large type, kept with the account, shown by the browser's cookies."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from huying.people.models import Person
from huying.ui.look import A_YEAR, ELDER, ON


def follow(request: HttpRequest, response: HttpResponse, person: Person) -> HttpResponse:
    """At sign-in: the account's choices, where this browser has none of its own."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and person.language != settings.LANGUAGE_CODE:
        _keep(request, response, settings.LANGUAGE_COOKIE_NAME, person.language)
    if ELDER not in request.COOKIES and person.elder:
        _keep(request, response, ELDER, ON)
    return response


def show(request: HttpRequest, response: HttpResponse, person: Person) -> HttpResponse:
    """After a change: the account's choices, whatever this browser had."""
    _keep(request, response, settings.LANGUAGE_COOKIE_NAME, person.language)
    _keep(request, response, ELDER, ON if person.elder else "0")
    return response


def _keep(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
