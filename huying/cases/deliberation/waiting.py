"""What of deliberations waits for those who hold them: objections to answer, tasks past their day, minutes to write."""

from __future__ import annotations

from datetime import datetime, time

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.access import HOLDERS
from huying.cases.deliberation.models import DecisionObjection, Deliberation, Minutes, ResolutionTask
from huying.cases.deliberation.rules import State
from huying.core.clock import CHINA, in_china
from huying.notices.worklist import Waiting, waits
from huying.people.access import Actor


@waits
def deliberations_waiting(actor: Actor, at: datetime) -> list[Waiting]:
    """Of the deliberations in the areas of this person's posts."""
    codes = [duty.area_code for duty in actor.duties if duty.role in HOLDERS]
    if not codes:
        return []
    here = Q(pk__in=[])
    for code in codes:
        here |= Q(area_code__startswith=code)
    rooms = Deliberation.objects.filter(here).exclude(state__in=(State.CLOSED, State.CANCELLED))
    return [*_objections(rooms), *_tasks(rooms, at), *_unwritten(rooms, at), *_unsigned(rooms), *_unpublished(rooms)]


def _one(word: str | Promise, room: Deliberation, part: str, since: datetime) -> Waiting:
    return Waiting(word, room.code, room.topic, f"{reverse('deliberation:room', args=[room.code])}#{part}", since)


def _objections(rooms: QuerySet[Deliberation]) -> list[Waiting]:
    rows = DecisionObjection.objects.filter(deliberation__in=rooms, answered_at=None).select_related("deliberation")
    return [_one(_("公示收到异议，待答复"), row.deliberation, "objections", row.at) for row in rows]


def _tasks(rooms: QuerySet[Deliberation], at: datetime) -> list[Waiting]:
    """Since the end of the day by which it was to be done."""
    late = ResolutionTask.objects.filter(deliberation__in=rooms, state="open", due_on__lt=in_china(at).date())
    return [
        _one(
            _("落实任务已到期，请登记结果"),
            row.deliberation,
            "tasks",
            datetime.combine(row.due_on, time.max, CHINA),
        )
        for row in late.select_related("deliberation")
    ]


def _unwritten(rooms: QuerySet[Deliberation], at: datetime) -> list[Waiting]:
    over = Deliberation.objects.filter(pk__in=rooms, state=State.OPEN, ends_at__lt=at)
    return [_one(_("议事已结束，请写纪要并签字"), room, "minutes", room.ends_at) for room in over]


def _unsigned(rooms: QuerySet[Deliberation]) -> list[Waiting]:
    """Signed once, drawn anew because of a name, and not signed again."""
    redrawn = Minutes.objects.filter(
        deliberation__in=rooms, deliberation__state=State.MINUTED, dropped_at=None, fixed_at=None
    )
    rows = redrawn.select_related("deliberation")
    return [_one(_("纪要已重写，请双方签字"), row.deliberation, "minutes", row.drawn_at) for row in rows]


def _unpublished(rooms: QuerySet[Deliberation]) -> list[Waiting]:
    """Signed, and neither published nor closed."""
    waiting = Deliberation.objects.filter(pk__in=rooms, state=State.MINUTED)
    fixed = {room: room.minutes.get(dropped_at=None) for room in waiting}
    return [
        _one(_("纪要已定，请公示或办结"), room, "publicity", row.fixed_at)
        for room, row in fixed.items()
        if row.fixed_at
    ]
