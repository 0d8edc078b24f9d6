"""What waits for a person: a list to approve, a period to decide, records that are over and on no list."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.retention import KINDS
from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.supervision.retention.access import (
    destructions_for,
    district_of,
    may_approve,
    may_decide_change,
    may_draft,
    sides_of,
)
from huying.supervision.retention.models import PeriodChange
from huying.supervision.retention.queries import due_rows
from huying.supervision.retention.rules import State


@waits
def destructions_to_approve(actor: Actor, _at: datetime) -> list[Waiting]:
    """The lists that want this person's approval, the oldest first."""
    area_code = district_of(actor)
    if not area_code or not sides_of(actor, area_code):
        return []
    rows = destructions_for(actor).filter(state=State.DRAFTED).order_by("drafted_at")[:MOST]
    return [
        Waiting(
            _("审批销毁清单"),
            row.code,
            str(KINDS[row.kind].words),
            reverse("retention:destruction", args=[row.code]),
            row.drafted_at,
        )
        for row in rows
        if may_approve(actor, row)
    ]


@waits
def periods_to_decide(actor: Actor, _at: datetime) -> list[Waiting]:
    """Changes of periods that the inspection has not decided."""
    if not may_decide_change(actor):
        return []
    rows = PeriodChange.objects.filter(area_code=district_of(actor), decided_at=None).order_by("asked_at")[:MOST]
    return [
        Waiting(
            _("决定保存期限"),
            "",
            str(KINDS[row.kind].words),
            reverse("retention:kind", args=[row.kind]),
            row.asked_at,
        )
        for row in rows
        if row.asked_by_id != actor.id
    ]


@waits
def records_to_destroy(actor: Actor, at: datetime) -> list[Waiting]:
    """Kinds of which something is over and on no list."""
    if not may_draft(actor):
        return []
    area_code = district_of(actor)
    found = []
    for kind in KINDS.values():
        first = due_rows(kind, area_code, at).first() if kind.batch else None
        if first is not None:
            url = reverse("retention:kind", args=[kind.slug])
            found.append(Waiting(_("拟定销毁清单"), "", str(kind.words), url, first[2]))
    return found
