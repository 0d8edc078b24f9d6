"""Links that open the map app of a phone on the way to a point. Only here does a position leave in GCJ-02."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from huying.places.coordinates import to_gcj02


def amap(name: str, lon: float, lat: float) -> str:
    """A walk to a WGS-84 point in AMap (高德), which counts in GCJ-02; opens its app where there is one (URI API)."""
    there_lon, there_lat = to_gcj02(lon, lat)
    there = f"{there_lon:.6f},{there_lat:.6f},{name.replace(',', ' ')}"
    asked = {"to": there, "mode": "walk", "coordinate": "gaode", "callnative": "1", "src": "huying"}
    return f"https://uri.amap.com/navigation?{urlencode(asked)}"


def amap_app(name: str, lon: float, lat: float) -> str:
    """The same for a phone without a browser between: AMap's own scheme on Android (`dev=0`: already GCJ-02)."""
    there_lon, there_lat = to_gcj02(lon, lat)
    asked = {"dlat": f"{there_lat:.6f}", "dlon": f"{there_lon:.6f}", "dname": name, "dev": "0", "t": "2"}
    return f"amapuri://route/plan/?{urlencode({'sourceApplication': 'huying', **asked})}"


def geo(name: str, lon: float, lat: float) -> str:
    """A WGS-84 point in whatever map app the phone has (RFC 5870; the label is Android's addition)."""
    return f"geo:{lat:.6f},{lon:.6f}?q={lat:.6f},{lon:.6f}({quote(name)})"
