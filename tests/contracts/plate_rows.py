"""Operations and views of plates: who gets through, and what they ask for."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.patrols.plates.testing import plate
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, SEATS
from tests.contracts.view_rows import Row

PLATES = ("plate_id", "plated_id")
_WALKS = "station_chief grid_member"
"""They see which plates hang where, and change none."""
_READERS = f"{SEATS} {_WALKS}"


def plate_rows(who: Groups) -> list[Operation]:
    """The plate is one of the mall's garage."""
    one = "plates/{plate_id}"
    return [
        ("GET plates", _READERS, None, ""),
        ("POST plates", who.command, {"place_id": "{plated_id}", "spot": "x"}, _WALKS),
        (f"GET {one}", f"{who.command} {_WALKS}", None, ""),
        *((f"POST {one}/{verb}", who.command, {"reason": "x"}, _WALKS) for verb in ("revoke", "reissue")),
        ("GET plates/device/link", "", None, ""),
    ]


def plate_views() -> list[Row]:
    """The same on pages."""
    return [
        Row("plates:plates", _READERS),
        Row("plates:make", _READERS, "POST"),
        Row("plates:parts", SEATS, known_to=_WALKS),
        Row("plates:plate", f"{COMMAND} {_WALKS}"),
        Row("plates:print", f"{COMMAND} {_WALKS}", "POST"),
        *(Row(f"plates:{verb}", COMMAND, "POST", _WALKS) for verb in ("revoke", "reissue", "issue", "give_key")),
    ]


def plated(cast: Cast, _clock: Clock) -> dict[str, str]:
    """A plate, and its building."""
    return {"plate_id": str(plate(place=cast.garage).pk), "plated_id": str(cast.garage.pk)}
