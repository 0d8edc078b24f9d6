"""Bodies as clients send them, for the document of the API."""

from __future__ import annotations

from typing import Any

_ID = "0190f5a0-0000-7000-8000-000000000000"
_PLACE = {"name": "潮前花苑3幢", "lon": 120.2052, "lat": 30.2003, "inside": None, "label": ""}
_ROOM = {"unit": "2", "floor": 3, "number": "301", "kind": "room", "name": ""}
EXAMPLES: dict[str, dict[str, Any]] = {
    "add_registry_place": {"kind": "building", "area_code": "330108001005", **_PLACE},
    "correct_registry_place": _PLACE,
    "withdraw_registry_place": {"ground": "demolished"},
    "name_registry_place": {"name": "滨安路688号"},
    "drop_registry_name": {"name": "滨安路688号"},
    "add_registry_room": {"building_id": _ID, **_ROOM},
    "correct_registry_room": _ROOM,
    "withdraw_registry_room": {"ground": "merged"},
    "receive_address_import": {"kind": "places", "datum": "gcj02", "file": "places.csv"},
}
