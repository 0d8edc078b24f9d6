"""Addresses in words, as they stand on papers and screens: 浦沿街道 东信社区 协同花园 3幢 2单元 301室.

An address is a name: it stays Chinese whatever the reader's language.
"""

from __future__ import annotations

from huying.places.models import Place, Room
from huying.places.queries import area_name

_STREET, _COMMUNITY = 9, 12
"""Digits of the codes of a street and of a community."""
_ENDS = {"room": "室", "shop": "号", "office": "室"}


def place_address(place: Place) -> str:
    """Street, community, compound and building. Reads the compound unless it was selected along."""
    return " ".join([*_areas(place.area_id), *_names(place)])


def room_address(room: Room) -> str:
    """The address of its building, unit and room. Reads the building and its compound unless selected along."""
    return f"{place_address(room.building)} {room_words(room)}"


def room_words(room: Room) -> str:
    """A room within its building: `2单元 301室`, `5号 老李面馆`."""
    return " ".join(filter(None, [unit_words(room.unit), number_words(room), room.name]))


def unit_words(unit: str) -> str:
    """A unit as people say it; empty where the building has none."""
    return f"{unit}单元" if unit and unit[-1].isalnum() and unit[-1].isascii() else unit


def number_words(room: Room) -> str:
    """A room, shop or office by its number."""
    end = _ENDS[room.kind] if room.number[-1:].isascii() else ""
    return f"{room.number}{end}"


def _areas(code: str) -> list[str]:
    """Street and community, as far as the code tells them; the district where it tells neither."""
    deep = [code[:size] for size in (_STREET, _COMMUNITY) if len(code) >= size and "G" not in code[:size]]
    return [area_name(each) for each in deep or [code]]


def _names(place: Place) -> list[str]:
    if place.inside is None:
        return [place.name]
    label = place.label or place.name.removeprefix(place.inside.name).strip() or place.name
    return [*_names(place.inside), label]
