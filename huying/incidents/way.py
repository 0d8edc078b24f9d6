"""A whistle by text message, for a phone without data."""

from __future__ import annotations

from urllib.parse import quote

from huying.people.models import Organisation

SMS_WORD = "吹哨"
"""The first word of a whistle by text message; never translated, because a seat looks for it."""


def sms_text(unit: Organisation | None) -> str:
    """What a text message to the command room says: the code word and where, as short as can be."""
    where = (unit.code or unit.name) if unit else ""
    return f"{SMS_WORD} {where}".strip()


def sms(phone: str, text: str) -> str:
    """The address that opens a ready text message (RFC 5724, with the body that phones understand)."""
    return f"sms:{phone}?body={quote(text)}"
