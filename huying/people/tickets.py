"""Short-lived signed tickets: proof to the gateway of who a person is and what the person may watch.

A ticket is ``<claims>.<signature>``: base64url JSON and its HMAC-SHA256 under the deployment's secret key. The gateway
checks it without the database. A ticket lasts minutes; its holder may be given fresh ones until `until`, so that a
whole district can reconnect after a failure without asking the web first.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

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
    claims, _, signature = text.partition(".")
    plausible = text.isascii() and len(text) <= _LONGEST_TEXT
    if not plausible or not constant_time_compare(signature, _signature(claims)):
        raise BadTicket("forged")
    ticket = _loads(claims)
    if at >= min(ticket.expires, ticket.until):
        raise BadTicket("expired")
    return ticket


def renew(ticket: Ticket, at: datetime) -> tuple[Ticket, str] | None:
    """A fresh ticket for the same person and topics, or None once `until` has come."""
    if at >= ticket.until:
        return None
    fresh = replace(ticket, expires=at + LIFETIME)
    return fresh, _sign(fresh)


def _sign(ticket: Ticket) -> str:
    body = [ticket.person, ticket.topics, int(ticket.expires.timestamp()), int(ticket.until.timestamp())]
    claims = base64.urlsafe_b64encode(json.dumps(body, separators=(",", ":")).encode()).decode().rstrip("=")
    return f"{claims}.{_signature(claims)}"


def _loads(claims: str) -> Ticket:
    # The signature was checked: these are our own bytes, so their shape is not in doubt.
    person, topics, expires, until = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    return Ticket(person, tuple(topics), datetime.fromtimestamp(expires, UTC), datetime.fromtimestamp(until, UTC))


def _signature(claims: str) -> str:
    return salted_hmac("huying.people.tickets", claims, algorithm="sha256").hexdigest()
