"""What the agenda of 5+X says of its incident and of the day: counts, times and codes, no word of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from huying.core.clock import in_china
from huying.incidents.models import Assignment, Incident, Task
from huying.incidents.rules import ENDED, Answer
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.rules import GRAVE, MOST_LINES
from huying.ui.marks import LEVELS

Line = dict[str, str]


def facts_of_incident(row: Consultation, at: datetime) -> Iterator[tuple[str, list[Line]]]:
    """How the incident stands, then the whistles of this day in the area of the office: what is said, and the codes."""
    incident = Incident.objects.get(pk=UUID(row.matter.removeprefix("incident:")))
    yield _stands(incident, at), []
    yield _today(row, incident, at)


def _stands(incident: Incident, at: datetime) -> str:
    calls = Assignment.objects.filter(incident=incident).aggregate(
        called=Count("person", distinct=True),
        coming=Count("person", distinct=True, filter=Q(state=Answer.ACCEPTED)),
        there=Count("person", distinct=True, filter=Q(state=Answer.ARRIVED)),
    )
    undone = Q(finished_at=None, withdrawn_at=None)
    tasks = Task.objects.filter(undone, incident=incident).aggregate(
        tasks=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at))
    )
    return _(
        "截至 {at}：{raised}吹哨，{dispatched}；已叫 {called} 人，在途 {coming} 人，在场 {there} 人；"
        "现场任务没有完成的 {tasks} 条，其中逾期 {late} 条。"
    ).format(at=_hour(at), raised=_hour(incident.raised_at), dispatched=_dispatched(incident), **calls, **tasks)


def _today(row: Consultation, incident: Incident, at: datetime) -> tuple[str, list[Line]]:
    """The others of the day: this one has an item of its own."""
    midnight = in_china(at).replace(hour=0, minute=0, second=0, microsecond=0)
    others = Incident.objects.filter(area_code__startswith=row.area_code).exclude(pk=incident.pk)
    going = others.exclude(state__in=ENDED)
    counts = going.aggregate(going=Count("pk"), grave=Count("pk", filter=Q(level__lte=GRAVE)))
    text = _("今天此外吹哨 {n} 起；现在没有闭环的 {going} 起，其中重大以上 {grave} 起。").format(
        n=others.filter(raised_at__gte=midnight, raised_at__lt=at).count(), **counts
    )
    lines = [
        {"stream": each.stream, "code": each.code, "text": str(LEVELS[each.level].word)}
        for each in going.filter(level__lte=GRAVE).order_by("level", "raised_at")[:MOST_LINES]
    ]
    return text, lines


def _dispatched(incident: Incident) -> str:
    return _("{at}流转").format(at=_hour(incident.dispatched_at)) if incident.dispatched_at else _("还没有流转")


def _hour(at: datetime) -> str:
    return in_china(at).strftime("%H:%M")
