"""Operations on deliberations: who gets through, and what they ask for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from huying.cases.deliberation.api_examples import EXAMPLES
from huying.cases.deliberation.commands.object_ import Objection, enter_objection
from huying.cases.deliberation.commands.opinion import Said, enter
from huying.cases.deliberation.commands.publish import publish
from huying.cases.deliberation.testing import a_room, minuted
from huying.core.files import store_photo
from huying.core.testing import Clock
from tests.cast import Cast
from tests.contracts.file_rows import Operation
from tests.pictures import png

HOLDS_ROOM = "station_chief street_chief street_seat mediator mediator_sun mediation_admin"
KNOWS_ROOM = f"{HOLDS_ROOM} district_chief district_seat inspector discipline"
HOLDS_ROOMS = f"{HOLDS_ROOM} other_street_seat"
KNOWS_ROOMS = f"{KNOWS_ROOM} other_street_seat stranger"
"""The neighbouring street holds its own, another district reads its own."""
DELIBERATED = ("guest_id", "opinion_id", "background_id")
_ROWS = {"uninvite": "{guest_id}", "withdraw_opinion": "{opinion_id}"}


def deliberation_rows() -> list[Operation]:
    """On a room of tomorrow: what comes later is refused by its state, not by who asks."""
    one = "deliberations/{deliberation_code}"
    verbs = [name.removesuffix("_deliberation") for name in EXAMPLES if name != "open_deliberation"]
    return [
        ("GET deliberations", KNOWS_ROOMS, None, ""),
        ("POST deliberations", HOLDS_ROOMS, EXAMPLES["open_deliberation"], KNOWS_ROOMS),
        (f"GET {one}", KNOWS_ROOM, None, ""),
        (f"POST {one}/print_invitations", HOLDS_ROOM, {}, KNOWS_ROOM),
        *((f"POST {one}/{verb}", HOLDS_ROOM, _body(verb), KNOWS_ROOM) for verb in verbs),
    ]


def _body(verb: str) -> dict[str, Any]:
    body = EXAMPLES[f"{verb}_deliberation"]
    return {**body, "row": _ROWS[verb]} if verb in _ROWS else body


def deliberated(cast: Cast, clock: Clock) -> dict[str, str]:
    """A room of tomorrow with guests, an opinion of paper and a drawing; another that is published and objected to."""
    holder, at = cast.actor(cast.station_chief), clock.now
    room = a_room(holder, at)
    said = Said("oppose", "x", way="paper")
    opinion = enter(by=holder, at=at, deliberation_id=room.pk, said=said, guest_id=room.guests.get(number=2).pk)
    drawing = room.backgrounds.create(title="x", file=store_photo(png()), at=at, by=cast.station_chief)
    told = a_room(holder, at, starts_at=at - timedelta(hours=2), ends_at=at - timedelta(hours=1))
    minuted(holder, told, at)
    publish(by=holder, at=at, deliberation_id=told.pk)
    enter_objection(by=holder, at=at, deliberation_id=told.pk, objection=Objection("x"))
    return {
        "deliberation_code": room.code,
        "published_code": told.code,
        "guest_id": str(room.guests.get(number=1).pk),
        "opinion_id": str(opinion.pk),
        "background_id": str(drawing.pk),
    }
