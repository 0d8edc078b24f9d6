"""Short-lived signed tickets: proof to the gateway of who a person is and what the person may watch.

A ticket is ``<person>.<expires>.<until>.<topics>.<signature>``: Unix seconds, topics joined by commas, and an
HMAC-SHA256 of all that goes before it under the deployment's secret key. The gateway checks it without the database.
A ticket lasts minutes; its holder may be given fresh ones until `until`, so that a whole district can reconnect after
a failure without asking the web first.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

from django.conf import settings

LIFETIME = timedelta(minutes=10)
LONGEST = timedelta(hours=12)
_LONGEST_TEXT = 4000


class BadTicket(ValueError):
    """The ticket is forged, damaged or out of date."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who may connect and what may be watched; an entry of `topics` that ends in ``*`` is a prefix."""

    person: str
    topics: tuple[str, ...]
    expires: datetime
    until: datetime


def make(person: UUID, topics: Iterable[str], *, at: datetime, until: datetime | None = None) -> str:
    """Make a ticket; it is renewed until `until` at most, by default and at the longest twelve hours from `at`."""
    limit = at + LONGEST
    return _sign(Ticket(str(person), tuple(topics), at + LIFETIME, min(until or limit, limit)))


def read(text: str, at: datetime) -> Ticket:
    """Check a ticket's signature and time; raises BadTicket."""
    claims, _, signature = text.rpartition(".")
    plausible = text.isascii() and len(text) <= _LONGEST_TEXT
    if not plausible or not hmac.compare_digest(signature, _signature(claims)):
        raise BadTicket("forged")
    # The signature was checked: these are our own words, so their shape is not in doubt.
    person, expires, until, topics = claims.split(".")
    if at.timestamp() >= min(int(expires), int(until)):
        raise BadTicket("expired")
    return Ticket(person, tuple(topics.split(",")) if topics else (), _instant(expires), _instant(until))


def renew(ticket: Ticket, at: datetime) -> tuple[Ticket, str] | None:
    """A fresh ticket for the same person and topics, or None once `until` has come."""
    if at >= ticket.until:
        return None
    fresh = replace(ticket, expires=(at + LIFETIME).replace(microsecond=0))
    return fresh, _sign(fresh)


def _sign(ticket: Ticket) -> str:
    instants = f"{int(ticket.expires.timestamp())}.{int(ticket.until.timestamp())}"
    claims = f"{ticket.person}.{instants}.{','.join(ticket.topics)}"
    return f"{claims}.{_signature(claims)}"


def _signature(claims: str) -> str:
    mac = _keyed(settings.SECRET_KEY).copy()
    mac.update(claims.encode())
    return mac.hexdigest()


@cache
def _keyed(secret: str) -> hmac.HMAC:
    return hmac.new(b"huying.people.tickets" + secret.encode(), digestmod="sha256")


def _instant(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
