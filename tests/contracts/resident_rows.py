"""Views of residents: all are open to whoever holds a key; one part of the seat's page is not."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.incidents.models import Incident
from huying.patrols.plates.testing import plate
from huying.patrols.resident.commands.whistle import Call, whistle
from tests.cast import Cast
from tests.contracts.groups import COMMAND, EVERYBODY
from tests.contracts.view_rows import Row


def resident_views() -> list[Row]:
    """Without the key of a plate or a receipt there is nothing: 404 for everybody, signed in or not."""
    return [
        Row("scan_door", EVERYBODY),
        Row("scan_follow", EVERYBODY),
        Row("scan_matter", EVERYBODY, given={"code": "{scanned}"}),
        Row("scan_act", "", "POST", given={"code": "{scanned}", "verb": "rate"}),
        *(Row(name, "", given={"code": "{building}"}) for name in ("scan", "scan_whistle", "scan_report")),
        Row("scan_around", "", given={"code": "{building}"}),
        Row("scan_caller", COMMAND, known_to="station_chief", given={"code": "{scanned}"}),
    ]


def scanned(cast: Cast, clock: Clock) -> dict[str, str]:
    """What a resident raised from the plate of the garage."""
    code = whistle(at=clock.now, address="198.51.100.7", call=Call(plate(place=cast.garage).pk))
    return {"scanned": Incident.objects.get(code=code).code, "building": cast.garage.code or ""}
