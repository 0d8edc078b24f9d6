"""Every error under /api/ is problem+json, also those that no view of ours answers; and the headers of all answers."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

from huying.core.errors import NotAllowed, NotFound, Refused
from huying.core.refusals import PROBLEM, problem
from huying.core.rest.problems import BY_STATUS, Broken, Malformed
from huying.core.rest.rate import say_allowance

Next = Callable[[HttpRequest], HttpResponseBase]
PREFIX = "/api/"
_KNOWN: dict[int, type[Refused]] = {**BY_STATUS, 403: NotAllowed, 404: NotFound}


class ProblemMiddleware:
    """Mends answers of the API that the framework gave, and adds the headers that all of them carry."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve one request."""
        response = self.get_response(request)
        if request.path.startswith(PREFIX):
            if isinstance(response, HttpResponse) and _foreign(response):
                _mend(request, response)
            response.headers.setdefault("Cache-Control", "private, no-cache")
            patch_vary_headers(response, ("Authorization", "Cookie", "Accept-Language"))
            if response.status_code == 401:
                response.headers["WWW-Authenticate"] = "Bearer"
            say_allowance(request, response)
        return response


def _foreign(response: HttpResponse) -> bool:
    return response.status_code >= 400 and not response.headers.get("Content-Type", "").startswith(PROBLEM)


def _mend(request: HttpRequest, response: HttpResponse) -> None:
    """Say the same in the API's own way; the status and headers such as `Allow` stay."""
    otherwise = Broken if response.status_code >= 500 else Malformed
    refusal = _KNOWN.get(response.status_code, otherwise)()
    with override(get_language_from_request(request)):
        body = {**problem(refusal), "status": response.status_code}
    response.content = json.dumps(body, ensure_ascii=False).encode()
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(response.content))
    response.headers["Content-Type"] = f"{PROBLEM}; charset=utf-8"
