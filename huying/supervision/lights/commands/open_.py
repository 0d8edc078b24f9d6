"""Open (立案督办): a late matter comes under supervision, by a rule row or by a person, and is told of."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.lights.access import reader, require_supervising
from huying.supervision.lights.events import SupervisionNotified, SupervisionOpened
from huying.supervision.lights.journal import free_code, move, record, said, step
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.queries.matters import Matter, matter_of
from huying.supervision.lights.queries.running import Running, running_of
from huying.supervision.lights.rules import State
from huying.supervision.lights.telling import audience_of, tell

NOTIFIED = "supervision_notified"
_HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 3))"


class UnderSupervision(Conflict):
    """A matter is under one supervision at a time."""

    slug = "under-supervision"
    text = _("这件事已经在督办，编号 {code}。请在那一件里办理。")


@command
def open_(*, by: Actor, at: datetime, kind: str, code: str, why: str) -> Supervision:
    """A person opens it, for a reason. Raises NotFound, NotAllowed, UnderSupervision, and what `said` refuses."""
    matter = matter_of(reader(by), kind, code)
    require_supervising(by, matter.stream, matter.area_code)
    words = said(why, matter.area_code)
    return opened(matter, running_of(matter, at), by=by, at=at, why=words)


def opened(matter: Matter, running: Running | None, *, by: Actor, at: datetime, why: str = "") -> Supervision:
    """The supervision of a matter, opened and notified, in the transaction of a command. Raises UnderSupervision."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [matter.stream])
    known = Supervision.objects.open().filter(stream_of=matter.stream).first()
    if known is not None:
        raise UnderSupervision(code=known.code)
    late = running is not None and running.ends < at
    row = Supervision(
        id=new_id(),
        code=free_code(at),
        state=State.OPEN,
        stream_of=matter.stream,
        matter_code=matter.code,
        title=matter.title[:160],
        area_code=matter.area_code,
        organisation_id=matter.body_id,
        why=why,
        clock=running.kind if running else "",
        late_since=running.ends if running and late else None,
        opened_by_id=by.id,
        opened_at=at,
    )
    audience = audience_of(matter, running.clock if running else None, at)
    move(row, "prompt")
    row.notified_at = at
    facts = [
        SupervisionOpened(row.pk, row.code, row.stream_of, row.area_code, row.organisation_id, row.late_since),
        SupervisionNotified(row.pk, audience.number),
    ]
    _opened, notified = record(row, facts, by=by, at=at, first=True)
    step(row, "open", by=by, at=at, note=why)
    tell(audience, notified, NOTIFIED, row.stream, at)
    return row
