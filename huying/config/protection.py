"""What every answer carries and every request must keep to, whatever view serves it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from huying.ui.live import live_origin, tiles_origin

Next = Callable[[HttpRequest], HttpResponseBase]

_POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",  # the width of a clock's bar is a style attribute
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' blob:",
    "worker-src": "'self' blob:",  # the map draws in workers made of blobs
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_PERMISSIONS = "geolocation=(self), camera=(self), microphone=(self), payment=(), usb=(), interest-cohort=()"


class ProtectionMiddleware:
    """Refuses bodies over the limit; adds the content security policy and the permissions policy."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve one request."""
        response = too_large() if _size(request) > settings.HUYING_UPLOAD_LIMIT else self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", content_security_policy(request))
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        return response


def _size(request: HttpRequest) -> int:
    stated = request.META.get("CONTENT_LENGTH") or "0"
    return int(stated) if stated.isdigit() else 0


def too_large() -> HttpResponse:
    """413, said in words; the body is not read."""
    limit = settings.HUYING_UPLOAD_LIMIT >> 20
    return HttpResponse(
        _("内容太大，最多 %(limit)d MB。") % {"limit": limit}, status=413, content_type="text/plain; charset=utf-8"
    )


def content_security_policy(request: HttpRequest) -> str:
    """This host alone, its gateway for live connections, and where map tiles come from when a setting names that."""
    told = f"'self' {live_origin(request)}"
    policy = _POLICY | {"connect-src": f"{told} {tiles_origin()}".rstrip()}
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())
