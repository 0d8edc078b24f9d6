"""Urge (催办): those who have to act on a late or nearly late matter are told to; not again before the rule allows."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.lights.access import reader, require_supervising
from huying.supervision.lights.events import MatterUrged
from huying.supervision.lights.models import Urge
from huying.supervision.lights.periods import span_after
from huying.supervision.lights.queries.matters import matter_of
from huying.supervision.lights.queries.running import Running, running_of
from huying.supervision.lights.rules import URGE, URGE_INCIDENT
from huying.supervision.lights.telling import audience_of, tell

URGED = "urged"
_HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 3))"


class UrgedLately(Conflict):
    """It was urged a short time ago; `again` says from when on it may be urged again."""

    slug = "urged-lately"
    text = _("这件事 {last} 已经催办过。下一次催办最早在 {again}。")


class NotPressing(Conflict):
    """No clock of the matter runs, or more than half of its time is left: nobody is late."""

    slug = "not-pressing"
    text = _("这件事现在没有将到期或超期的期限，不需要催办。")


class NobodyToUrge(Conflict):
    """Nobody with an account is responsible for the matter at present."""

    slug = "nobody-to-urge"
    text = _("这件事的责任单位在平台上没有可以通知的人员。请先电话联系，再由中心明确责任单位。")


@command
def urge(*, by: Actor, at: datetime, kind: str, code: str) -> Urge:
    """Tell the responsible of a matter. Raises NotFound for who may not know of it, NotAllowed, UrgedLately,
    NotPressing, NobodyToUrge."""
    matter = matter_of(reader(by), kind, code)
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [matter.stream])
    require_supervising(by, matter.stream, matter.area_code)
    _require_rest(kind, matter.stream, matter.area_code, at)
    running = running_of(matter, at)
    if running is None or not running.pressing(at):
        raise NotPressing
    audience = audience_of(matter, running.clock, at)
    if not audience.number:
        raise NobodyToUrge
    row = Urge(
        id=new_id(),
        stream=matter.stream,
        code=matter.code,
        area_code=matter.area_code,
        organisation_id=matter.body_id,
        clock=running.kind,
        due_at=running.ends,
        told=audience.number,
        by_id=by.person_id,
        at=at,
    )
    row.save(force_insert=True)
    [fact] = append(row.events, [_fact(row, running)], by=by, at=at, topics=[f"lights:{matter.area_code[:6]}"])
    tell(audience, fact, URGED, matter.stream, at)
    return row


def _require_rest(kind: str, stream: str, area_code: str, at: datetime) -> None:
    """The rule row in force says how long after an urging the next one may follow."""
    last = Urge.objects.filter(stream=stream).order_by("-at").first()
    if last is None:
        return
    again = span_after(URGE_INCIDENT if kind == "incident" else URGE, last.at, area_code, at)
    if at < again:
        raise UrgedLately(last=_minute(last.at), again=_minute(again))


def _fact(row: Urge, running: Running) -> MatterUrged:
    return MatterUrged(row.pk, row.stream, running.kind, running.ends, row.organisation_id, row.told)


def _minute(at: datetime) -> str:
    return f"{in_china(at):%Y-%m-%d %H:%M}"
