"""Every request has an id, a duration and a count."""

import logging
import re
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from prometheus_client import Counter, Histogram

from huying.config.logs import request_id
from huying.core import clock, tracing

log = logging.getLogger(__name__)

SLOW_S = 1.0
"""A request that takes longer is logged."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

SERVED = Counter("huying_requests_total", "Requests served", ["method", "view", "status"])
TOOK = Histogram(
    "huying_request_seconds",
    "Time from a request's arrival to its answer",
    ["method", "view"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


class RequestMiddleware:
    """Outermost: names the request, measures it, logs it when it is slow or broken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase], slow_s: float = SLOW_S) -> None:
        self.get_response = get_response
        self.slow_s = slow_s

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve one request."""
        name = request_name(request.headers.get("X-Request-ID", ""))
        mark = request_id.set(name)
        began = clock.monotonic()
        try:
            with tracing.span("request", request_id=name) as span:
                response = self.get_response(request)
                response.headers["X-Request-ID"] = name
                self._note(request, response.status_code, clock.monotonic() - began)
                _tell(span, request, response.status_code)
        finally:
            request_id.reset(mark)
        return response

    def _note(self, request: HttpRequest, status: int, took_s: float) -> None:
        method = _method(request)
        view = request.resolver_match.view_name if request.resolver_match else "none"
        SERVED.labels(method, view, status).inc()
        TOOK.labels(method, view).observe(took_s)
        if took_s > self.slow_s:
            log.warning(
                "slow request", extra={"method": method, "view": view, "status": status, "took_s": round(took_s, 3)}
            )


def _tell(span: tracing.Span, request: HttpRequest, status: int) -> None:
    """The name and values that OpenTelemetry's conventions give to a span of a server: the route, never the address."""
    route = request.resolver_match.route if request.resolver_match else ""
    method = _method(request)
    span.note(
        f"{method} /{route}", http__request__method=method, http__route=f"/{route}", http__response__status_code=status
    )


def _method(request: HttpRequest) -> str:
    return request.method if request.method in _METHODS else "other"


def request_name(offered: str) -> str:
    """The id that a proxy gave, when it is one, or a new one."""
    return offered if _ID.fullmatch(offered) else secrets.token_hex(8)
