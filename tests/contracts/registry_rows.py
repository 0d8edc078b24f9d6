"""Operations and views of the address registry: who gets through, and what they ask for."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.patrols.registry.testing import an_import
from huying.places.testing import place, room
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, SEATS
from tests.contracts.view_rows import Row

REGISTRY = ("addressed_id", "lodged_id", "brought_id")
_HERE = "station_chief grid_member"
_LOOKS_ON = "window_clerk police_post"
_READERS = f"{SEATS} {_HERE} {_LOOKS_ON}"
_KEEPERS = f"{COMMAND} {_HERE}"
BRINGS = "POST registry/imports"
"""A form, not JSON: what it asks for is looked at before who asks."""
_POINT = {"lon": 120.2, "lat": 30.2}


def registry_rows(who: Groups) -> list[Operation]:
    """The place is a building of its own, with one room."""
    one, lodged = "registry/places/{addressed_id}", "registry/rooms/{lodged_id}"
    new = {"kind": "site", "name": "x", "area_code": "990108001005", **_POINT}
    ground, brought, reads = {"ground": "mistaken"}, "registry/imports/{brought_id}", f"{_HERE} {_LOOKS_ON}"
    return [
        ("GET registry/addresses?q=x", _READERS, None, ""),
        ("GET registry/places", _READERS, None, ""),
        ("POST registry/places", _KEEPERS, new, _LOOKS_ON),
        *((f"GET {path}", f"{_KEEPERS} {_LOOKS_ON}", None, "") for path in (one, f"{one}/rooms")),
        (f"POST {one}/correct", _KEEPERS, {"name": "y", **_POINT}, _LOOKS_ON),
        *((f"POST {one}/{path}", _KEEPERS, {"name": "z"}, _LOOKS_ON) for path in ("names", "names/drop")),
        ("POST registry/rooms", _KEEPERS, {"building_id": "{addressed_id}", "number": "7"}, _LOOKS_ON),
        (f"POST {lodged}/correct", _KEEPERS, {"number": "8"}, _LOOKS_ON),
        (f"POST {lodged}/withdraw", _KEEPERS, ground, _LOOKS_ON),
        (f"POST {one}/withdraw", f"{COMMAND} station_chief", ground, f"grid_member {_LOOKS_ON}"),
        ("GET registry/imports", SEATS, None, reads),
        (BRINGS, who.everybody, None, ""),
        *((f"GET {path}", COMMAND, None, reads) for path in (brought, f"{brought}/faults")),
        *((f"POST {brought}/{verb}", COMMAND, None, reads) for verb in ("start", "cancel")),
    ]


def registry_views() -> list[Row]:
    """The same on pages, and the imports."""
    everywhere = f"{_KEEPERS} {_LOOKS_ON}"
    community, held = {"code": "990108001005"}, {"place_id": "{addressed_id}"}
    lodged, brought = {"room_id": "{lodged_id}"}, {"import_id": "{brought_id}"}
    reads = f"{_HERE} {_LOOKS_ON}"
    at_place = ("correct_place", "name_place", "drop_name", "add_room")
    return [
        Row("registry:home", _READERS),
        Row("registry:area", everywhere, given=community),
        Row("registry:place", everywhere, given=held),
        Row("registry:room", everywhere, given=lodged),
        Row("registry:add_place", _KEEPERS, "POST", _LOOKS_ON, given=community),
        *(Row(f"registry:{name}", _KEEPERS, "POST", _LOOKS_ON, given=held) for name in at_place),
        *(Row(f"registry:{verb}_room", _KEEPERS, "POST", _LOOKS_ON, given=lodged) for verb in ("correct", "withdraw")),
        Row("registry:withdraw_place", f"{COMMAND} station_chief", "POST", f"grid_member {_LOOKS_ON}", given=held),
        Row("registry:imports", SEATS, known_to=reads),
        Row("registry:template", SEATS, known_to=reads, given={"kind": "rooms"}),
        Row("registry:receive", SEATS, "POST", reads),
        *(Row(f"registry:{name}", COMMAND, known_to=reads, given=brought) for name in ("import", "faults")),
        *(Row(f"registry:{name}", COMMAND, "POST", reads, given=brought) for name in ("start", "cancel")),
    ]


def registered(cast: Cast, clock: Clock) -> dict[str, str]:
    """A building with a room, and an import of the street."""
    building = place(name="登记楼", area=cast.town.community, lon=120.2, lat=30.2, code="990108001005B00077")
    lodged = room(building=building, number="101")
    taken = an_import(by=cast.actor(cast.street_seat), at=clock.now)
    return {"addressed_id": str(building.pk), "lodged_id": str(lodged.pk), "brought_id": str(taken.pk)}
