"""Where a browser finds what is not of this host: the gateway, and map tiles where a setting names them."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def live_address(request: HttpRequest) -> str:
    """The gateway as this browser sees it: as set, or the gateway's port of the host that was asked."""
    if settings.HUYING_GATEWAY_URL:
        return str(settings.HUYING_GATEWAY_URL)
    secure = settings.SESSION_COOKIE_SECURE or request.is_secure()
    return f"{'wss' if secure else 'ws'}://{_name(request)}:{settings.HUYING_GATEWAY_PORT}/live"


def live_origin(request: HttpRequest) -> str:
    """Its scheme, host and port alone, for the content security policy."""
    address = urlsplit(live_address(request))
    return f"{address.scheme}://{address.netloc}"


def tiles_origin() -> str:
    """Scheme, host and port of the map tiles that a setting names; empty without any."""
    address = urlsplit(str(settings.HUYING_TILES))
    return f"{address.scheme}://{address.netloc}" if address.netloc else ""


def _name(request: HttpRequest) -> str:
    """The host that was asked, without its port; an IPv6 address keeps its brackets."""
    try:
        host = request.get_host()
    except DisallowedHost:  # already answered with 400
        return "localhost"
    return host if host.endswith("]") else host.rsplit(":", 1)[0]
