"""Decide a change of a period (决定保存期限): the inspection agrees, or does not, and says why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotAllowed, NotFound
from huying.core.eventlog import append
from huying.core.models import RetentionRule
from huying.core.retention import rule_of
from huying.people.access import Actor
from huying.supervision.retention.access import (
    OwnChange,
    district_of,
    may_decide_change,
)
from huying.supervision.retention.commands.change_period import require_lawful, stream_of
from huying.supervision.retention.events import PeriodChangeDecided
from huying.supervision.retention.models import PeriodChange
from huying.supervision.retention.rules import MOST_REASON


class PeriodChangeOver(Conflict):
    """It was decided."""

    slug = "retention-change-over"
    text = _("这个改动已经决定，请看现行期限。")


class PeriodWhyNeeded(Invalid):
    """Why."""

    slug = "retention-why-needed"
    text = _("请写明理由，最多 {limit} 字。")
    field = "why"


@command
def decide_period(*, by: Actor, at: datetime, change_id: UUID, agreed: bool, why: str) -> PeriodChange:
    """Agree, or do not. Raises NotFound, NotAllowed, OwnChange, PeriodChangeOver, PeriodWhyNeeded."""
    row = PeriodChange.objects.select_for_update().filter(pk=change_id, area_code=district_of(by)).first()
    if row is None:
        raise NotFound
    if not may_decide_change(by):
        raise NotAllowed
    if row.decided_at is not None:
        raise PeriodChangeOver
    if row.asked_by_id == by.id:
        raise OwnChange
    reason = why.strip()
    if not 0 < len(reason) <= MOST_REASON:
        raise PeriodWhyNeeded(limit=MOST_REASON)
    row.decided_by_id, row.decided_at, row.decided_why, row.agreed = by.id, at, reason, agreed
    row.save()
    if agreed:
        _put_in_force(row, at)
    append(stream_of(row), [PeriodChangeDecided(row.pk, agreed)], by=by, at=at)
    return row


def _put_in_force(row: PeriodChange, at: datetime) -> None:
    """The rule of the district from now on; the one before stays with its end."""
    before = rule_of(row.kind, row.area_code)
    require_lawful(before, row.length)
    RetentionRule.objects.filter(kind=row.kind, area_code=row.area_code, effective_to=None).update(effective_to=at)
    same = {name: getattr(before, name) for name in ("kind", "unit", "least", "most", "ends")}
    RetentionRule.objects.create(
        area_code=row.area_code, length=row.length, source=row.source, effective_from=at, **same
    )
