"""Views of residents: all are open to whoever holds a key; one part of the seat's page is not."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.incidents.models import Incident
from huying.patrols.plates.testing import plate
from huying.patrols.resident.commands.ask_data import Wanted, ask_data
from huying.patrols.resident.commands.whistle import Call, whistle
from tests.cast import Cast
from tests.contracts.groups import COMMAND, EVERYBODY, SEATS
from tests.contracts.view_rows import Row


def resident_views() -> list[Row]:
    """Without the key of a plate or a receipt there is nothing: 404 for everybody, signed in or not."""
    return [
        Row("scan_door", EVERYBODY),
        Row("scan_follow", EVERYBODY),
        Row("scan_matter", EVERYBODY, given={"code": "{scanned}"}),
        Row("scan_act", "", "POST", given={"code": "{scanned}", "verb": "rate"}),
        *(
            Row(name, "", given={"code": "{building}"})
            for name in ("scan", "scan_whistle", "scan_report", "scan_ask_data")
        ),
        Row("scan_around", "", given={"code": "{building}"}),
        Row("scan_data_requests", f"{SEATS} station_chief grid_member"),
        Row("scan_data_request", f"{COMMAND} station_chief grid_member", given={"code": "{asked_data}"}),
        Row(
            "scan_data_handle",
            "street_chief street_seat station_chief grid_member",
            "POST",
            "district_chief district_seat",
            {"code": "{asked_data}", "verb": "read"},
        ),
        Row("scan_caller", COMMAND, known_to="station_chief", given={"code": "{scanned}"}),
    ]


def scanned(cast: Cast, clock: Clock) -> dict[str, str]:
    """What a resident raised from the plate of the garage."""
    code = whistle(at=clock.now, address="198.51.100.7", call=Call(plate(place=cast.garage).pk))
    wanted = Wanted("delete", "301", "x", "13800001234")
    asked = ask_data(at=clock.now, place=cast.garage, wanted=wanted)
    return {"scanned": Incident.objects.get(code=code).code, "building": cast.garage.code or "", "asked_data": asked}
