"""Draft (拟定): the rows of a kind whose period is over, listed for two persons to approve. Nothing is destroyed."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from huying.core.codes import new_code
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.core.retention import rule_of
from huying.people.access import Actor
from huying.supervision.retention.access import kind_of, require_drafting
from huying.supervision.retention.events import DestructionDrafted
from huying.supervision.retention.models import Destruction, Doomed
from huying.supervision.retention.queries import due_rows
from huying.supervision.retention.rules import MOST_REASON, MOST_ROWS


class NothingDue(Conflict):
    """Of this kind nothing is over that is neither held back nor listed already."""

    slug = "destruction-nothing-due"
    text = _("这一类现在没有到期、未暂缓、未列入清单的记录。")


class DestructionWhyNeeded(Invalid):
    """Why."""

    slug = "destruction-why-needed"
    text = _("请写明理由，最多 {limit} 字。")
    field = "why"


def sound_why(why: str) -> str:
    """A reason, trimmed. Raises DestructionWhyNeeded."""
    said = why.strip()
    if not 0 < len(said) <= MOST_REASON:
        raise DestructionWhyNeeded(limit=MOST_REASON)
    return said


@command
def draft(*, by: Actor, at: datetime, kind: str, why: str) -> Destruction:
    """List what is due in one's district, the oldest first. Raises NotFound, NotAllowed, NothingDue."""
    area_code = require_drafting(by)
    found = kind_of(kind)
    reason = sound_why(why)
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [f"retention:draft:{kind}:{area_code}"])
    due = due_rows(found, area_code, at)[:MOST_ROWS]
    if not due:
        raise NothingDue
    rule = rule_of(kind, area_code)
    frozen = {name: getattr(rule, name) for name in ("length", "unit", "ends", "source")}
    made = Destruction.objects.create(
        id=new_id(),
        code=_free_code(at),
        kind=kind,
        area_code=area_code,
        why=reason,
        drafted_by_id=by.person_id,
        drafted_at=at,
        **frozen,
    )
    Doomed.objects.bulk_create(
        Doomed(destruction=made, number=number, kind=kind, key=str(key), matter=matter, since=since)
        for number, (key, matter, since) in enumerate(due, start=1)
    )
    fact = DestructionDrafted(made.pk, made.code, kind, area_code, len(due))
    append(made.stream, [fact], by=by, at=at, first=True)
    return made


def _free_code(at: datetime) -> str:
    code = new_code(at)
    while Destruction.objects.filter(code=code).exists():
        code = new_code(at)
    return code


_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
