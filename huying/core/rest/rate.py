"""How often one token may ask: a fixed window of a minute, counted in each web process by itself.

It protects the platform from a client that has run wild, and is set far above what a person or a sound client needs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from ninja.throttling import BaseThrottle

from huying.core.clock import now
from huying.core.errors import TooMany

WINDOW_S = 60
_META = "huying.allowance"


class RateExceeded(TooMany):
    """More requests within a minute than one token may send; `Retry-After` says when to go on."""

    slug = "rate-exceeded"
    text = _("请求太频繁，每分钟最多 {limit} 次，请 {wait_s} 秒后再试。")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of this minute."""

    limit: int
    left: int
    resets_s: int


class PerToken(BaseThrottle):
    """Counts each request under its token, or its session."""

    def __init__(self) -> None:
        self._window = 0
        self._counts: Counter[str] = Counter()

    def allow_request(self, request: HttpRequest) -> bool:
        """Count one request. Raises RateExceeded."""
        allowance = self._spend(_who(request))
        if allowance is None:
            return True
        request.META[_META] = allowance
        if allowance.left < 0:
            raise RateExceeded(limit=allowance.limit, wait_s=allowance.resets_s)
        return True

    def _spend(self, who: str) -> Allowance | None:
        limit: int = settings.HUYING_API_RATE
        if not limit:
            return None
        window, inside = divmod(int(now().timestamp()), WINDOW_S)
        if window != self._window:
            self._window, self._counts = window, Counter()
        self._counts[who] += 1
        return Allowance(limit, limit - self._counts[who], WINDOW_S - inside)


def _who(request: HttpRequest) -> str:
    given = request.headers.get("Authorization", "")
    return f"token:{hash(given)}" if given else f"session:{request.session.session_key}"


def say_allowance(request: HttpRequest, response: HttpResponseBase) -> None:
    """Write what is left into the answer's headers."""
    allowance = request.META.get(_META)
    if not isinstance(allowance, Allowance):
        return
    response.headers["RateLimit-Limit"] = str(allowance.limit)
    response.headers["RateLimit-Remaining"] = str(max(allowance.left, 0))
    response.headers["RateLimit-Reset"] = str(allowance.resets_s)
    if allowance.left < 0:
        response.headers["Retry-After"] = str(allowance.resets_s)
