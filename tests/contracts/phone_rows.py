"""Incoming phone calls: who tells of them, sees and takes them, over the API and on pages."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.integrations.phone.commands.ring import Ringing, ring
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, SEATS
from tests.contracts.view_rows import Row

PHONED = ("call_id",)
TAKERS = f"{SEATS} hotline_clerk"
KNOWING = f"{COMMAND} hotline_clerk"


def phone_rows(who: Groups) -> list[Operation]:
    """The call rings at the street's room and is missing a taker."""
    one = "phone_calls/{call_id}"
    return [
        ("POST phone_events", TAKERS, {"event": "ring", "gateway_id": "sip-2"}, who.everybody),
        ("GET phone_calls", TAKERS, None, who.everybody),
        (f"GET {one}", KNOWING, None, ""),
        (f"POST {one}/claim", KNOWING, None, ""),
        (f"POST {one}/save", KNOWING, {}, ""),
        (f"POST {one}/give_back", KNOWING, None, ""),
        (f"POST {one}/file", KNOWING, {"outcome": "nothing"}, ""),
    ]


def phone_views() -> list[Row]:
    """The same on pages."""
    given = {"call_id": "{call_id}"}
    return [
        *(Row(f"phone:{name}", TAKERS) for name in ("calls", "corner")),
        Row("phone:call", KNOWING, given=given),
        *(Row(f"phone:{name}", KNOWING, "POST", given=given) for name in ("claim", "save", "give_back", "file")),
    ]


def phoned(cast: Cast, clock: Clock) -> dict[str, str]:
    """A call that rings."""
    call = ring(by=cast.actor(cast.street_seat), at=clock.now, content=Ringing("sip-1", "13900001111"))
    return {"call_id": str(call.pk)}
