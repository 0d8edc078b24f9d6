"""The way to a scene: addresses that open the map programs of a phone in China."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from huying.people.models import Organisation
from huying.places.coordinates import to_gcj02


def amap(name: str, lon: float, lat: float) -> str:
    """A walk to a WGS-84 point in AMap, which counts in GCJ-02 (AMap URI API, navigation)."""
    there_lon, there_lat = to_gcj02(lon, lat)
    to = f"{there_lon:.6f},{there_lat:.6f},{name.replace(',', ' ')}"
    return "https://uri.amap.com/navigation?" + urlencode({"to": to, "mode": "walk", "coordinate": "gaode"})


def geo(name: str, lon: float, lat: float) -> str:
    """A point in whatever map the phone has (RFC 5870; the label is Android's addition)."""
    return f"geo:{lat:.6f},{lon:.6f}?q={lat:.6f},{lon:.6f}({quote(name)})"


SMS_WORD = "吹哨"
"""The first word of a whistle by text message; never translated, because a seat looks for it."""


def sms_text(unit: Organisation | None) -> str:
    """What a text message to the command room says: the code word and where, as short as can be."""
    where = (unit.code or unit.name) if unit else ""
    return f"{SMS_WORD} {where}".strip()


def sms(phone: str, text: str) -> str:
    """The address that opens a ready text message (RFC 5724, with the body that phones understand)."""
    return f"sms:{phone}?body={quote(text)}"
