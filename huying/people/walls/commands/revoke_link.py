"""End a link before its time: the screen shows nothing from its next request on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.walls.access import require_making
from huying.people.walls.events import WallLinkRevoked
from huying.people.walls.models import WallLink


@command
def revoke_link(*, by: Actor, at: datetime, link_id: UUID) -> None:
    """End it now; twice changes nothing. Raises NotFound for a link outside the chief's area, NotAllowed for a seat."""
    area = require_making(by)
    link = WallLink.objects.select_for_update().filter(pk=link_id, area_code__startswith=area).first()
    if link is None:
        raise NotFound
    if link.revoked_at is None:
        WallLink.objects.filter(pk=link.pk).update(revoked_at=at, revoked_by=by.person_id)
        append(link.stream, [WallLinkRevoked(link.pk)], by=by, at=at)
