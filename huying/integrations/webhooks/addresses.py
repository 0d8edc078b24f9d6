"""Where a note may go: https to the public network, or to a network of the installation's own that a setting names."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid

Address = IPv4Address | IPv6Address


class BadWebhookUrl(Invalid):
    """An https address without a user name in it; plain http only to this machine, where a setting allows that."""

    slug = "bad-webhook-url"
    text = _("推送地址须为 https 网址，不能带用户名，也不能指向内部网络。")
    field = "url"


@dataclass(frozen=True, slots=True)
class Target:
    """A receiver's address in its parts."""

    secure: bool
    host: str
    port: int
    path: str


def read_url(url: str) -> Target:
    """The parts of an address that may be told. Raises BadWebhookUrl. Names are looked up only when it is sent to."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadWebhookUrl from error
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None or not url.isprintable():
        raise BadWebhookUrl
    literal = _literal(host)
    if literal is not None and not allowed(literal):
        raise BadWebhookUrl
    secure = parts.scheme == "https"
    if not secure and not (literal is not None and literal.is_loopback):
        raise BadWebhookUrl
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or " " in path:
        raise BadWebhookUrl
    return Target(secure, host, port or (443 if secure else 80), path)


def resolve(target: Target) -> str:
    """The one address to connect to, so that what was checked is what is reached. Raises OSError or BadWebhookUrl."""
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not all(allowed(address) for address in addresses):
        raise BadWebhookUrl
    return str(addresses[0])


def allowed(address: Address) -> bool:
    """Whether an address is public, or lies in a network that HUYING_WEBHOOK_NETWORKS names."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    plain = mapped or address
    inside = any(plain in ip_network(network) for network in settings.HUYING_WEBHOOK_NETWORKS)
    return inside or (plain.is_global and not plain.is_multicast)


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
