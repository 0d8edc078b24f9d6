"""Which facts are told outside, under which names; how often a note is tried; how it is signed."""

from __future__ import annotations

import hashlib
import hmac

VERSION = 1
"""Of the shape of a note. Members are only ever added within a version."""

TYPES = {
    "incident.whistled": "incidents.IncidentWhistled",
    "incident.received": "incidents.IncidentReceived",
    "incident.dispatched": "incidents.IncidentDispatched",
    "incident.escalated": "incidents.IncidentEscalated",
    "incident.shortfall": "incidents.ShortfallFound",
    "incident.arrived": "incidents.ResponderArrived",
    "incident.controlled": "incidents.IncidentControlled",
    "incident.handed_over": "incidents.IncidentHandedOver",
    "incident.disposed": "incidents.IncidentDisposed",
    "incident.closed": "incidents.IncidentClosed",
    "incident.false_alarm": "incidents.FalseAlarmDeclared",
    "incident.cancelled": "incidents.IncidentCancelled",
    "incident.merged": "incidents.IncidentMerged",
}
"""The names that receivers know, and the facts behind them."""
NAMES = {fact: name for name, fact in TYPES.items()}
TRIAL = "webhook.test"

DELAYS = (10, 60, 300, 1800, 7200, 21600)
"""Seconds before each further try; after the last one a note is parked."""


def delay_after(attempts: int) -> int | None:
    """Seconds until the next try after so many; None when there is none."""
    return DELAYS[attempts - 1] if attempts <= len(DELAYS) else None


def accepted(status: int | None) -> bool:
    """Whether a receiver took the note: any 2xx. A redirect is not followed and counts as a refusal."""
    return status is not None and 200 <= status < 300


def signature(secret: str, at_s: int, body: bytes) -> str:
    """The header's value: `t=<unix seconds>,v1=<hex>`, HMAC-SHA256 under the secret of `<t>.<body>`."""
    mac = hmac.new(secret.encode(), f"{at_s}.".encode() + body, hashlib.sha256)
    return f"t={at_s},v1={mac.hexdigest()}"
