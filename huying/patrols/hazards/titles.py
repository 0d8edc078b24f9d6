"""How a hazard is called in a line: its kind and its place, never a person."""

from __future__ import annotations

from huying.patrols.hazards.categories import word_of_hazard
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.secrecy import spot_of


def title_of(hazard: Hazard) -> str:
    """`疏散通道、安全出口堵塞 · 潮汇商场 地下车库`."""
    return f"{word_of_hazard(hazard)} · {hazard.place.name}"


def where_of(hazard: Hazard, *, patrol: bool = False) -> str:
    """Place, room and exact spot; the spot of what a resident reported for those on patrol alone."""
    room = hazard.room
    parts = [
        hazard.place.name,
        _room(room.unit, room.number, room.name) if room else "",
        spot_of(hazard, patrol=patrol),
    ]
    return " ".join(part for part in parts if part)


def _room(unit: str, number: str, name: str) -> str:
    return " ".join(part for part in (unit, number, name) if part)
