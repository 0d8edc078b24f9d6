"""Operations and views of devices: who gets through, and what they ask for."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.devices.commands.alarm import Told, alarm
from huying.devices.testing import a_device
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, SEATS
from tests.contracts.view_rows import Row

DEVICES = ("device_id", "alarm_id")
_READ = "station_chief mall_lead"
"""The station around it and the lead of its unit see it, and change nothing."""
_READERS = f"{SEATS} station_chief unit_lead mall_lead"


def device_rows(who: Groups) -> list[Operation]:
    """The device hangs in the mall's garage."""
    one = "devices/{device_id}"
    leads = "station_chief unit_lead mall_lead other_street_seat stranger"
    made = {"number": "x", "kind": "button", "name": "x", "place": "990108001005B00012"}
    changed = {"name": "x", "place": "990108001005B00012"}
    return [
        ("GET devices", _READERS, None, ""),
        ("POST devices", who.command, made, leads),
        (f"GET {one}", f"{who.command} {_READ}", None, ""),
        (f"POST {one}/change", who.command, changed, _READ),
        (f"POST {one}/retire", who.command, {"reason": "x"}, _READ),
        *((f"POST device/{what}", "", {}, "") for what in ("alarms", "beats")),
    ]


def device_views() -> list[Row]:
    """The same on pages."""
    return [
        Row("devices:devices", _READERS),
        Row("devices:new", SEATS, known_to="station_chief unit_lead mall_lead"),
        Row("devices:device", f"{COMMAND} {_READ}"),
        *(Row(f"devices:{verb}", COMMAND, "POST", _READ) for verb in ("change", "retire", "give_key")),
        Row("devices:verify", f"{COMMAND} {_READ}", "POST"),
    ]


def with_device(cast: Cast, clock: Clock) -> dict[str, str]:
    """A door contact of the mall that opened."""
    row = a_device(place=cast.garage, kind="door", unit_id=cast.units.mall.pk)
    opened = alarm(at=clock.now, device_id=row.pk, told=Told())
    return {"device_id": str(row.pk), "alarm_id": str(opened.pk)}
