"""Record that a wall was opened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.commands.hold import hold_person_id
from huying.people.events import stream_of
from huying.people.walls.events import WallOpened
from huying.people.walls.models import WallLink, WallOpening
from huying.people.walls.opening import Opening, keeps_openings

DEVICE = Actor(id=None, name="", via="device")
"""Who opens a wall by a link: a screen, which is nobody."""


@command
def open_wall(*, by: Actor, at: datetime, area_code: str, address: str, link_id: UUID | None = None) -> UUID:
    """Keep the opening by a link, or by this person without one; returns its id. Raises NotAllowed for nobody."""
    _hold(by, link_id)
    row = WallOpening.objects.create(
        area_code=area_code,
        link_id=link_id,
        person_id=None if link_id else by.person_id,
        address=address,
        at=at,
    )
    stream = WallLink(pk=link_id).stream if link_id else stream_of(by.person_id)
    append(stream, [WallOpened(row.pk, area_code, link_id)], by=by, at=at)
    return row.pk


def _hold(by: Actor, link_id: UUID | None) -> None:
    """Take in hand what the stream is about, so that two screens that open at once are recorded one after the other."""
    if link_id is None:
        hold_person_id(by.person_id)
    else:
        WallLink.objects.select_for_update(no_key=True).get(pk=link_id)


@keeps_openings
def keep(opening: Opening) -> UUID:
    """What a page tells of an opening."""
    by = DEVICE if opening.link_id else Actor(id=opening.person_id, name="")
    return open_wall(
        by=by, at=opening.at, area_code=opening.area_code, address=opening.address, link_id=opening.link_id
    )
