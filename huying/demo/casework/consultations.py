"""Consultations of the demonstration: a daily of yesterday, filed, one of today that is going on, a weekly to come."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from huying.clocks.holidays import calendar
from huying.core.clock import in_china
from huying.demo.casework.team import Team
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.consultations.commands.attend import attend
from huying.supervision.consultations.commands.call import Call, call
from huying.supervision.consultations.commands.check_task import verify_task
from huying.supervision.consultations.commands.decide import decide
from huying.supervision.consultations.commands.file import file
from huying.supervision.consultations.commands.finish_task import finish_task
from huying.supervision.consultations.commands.give_task import give_task
from huying.supervision.consultations.commands.opine import opine
from huying.supervision.consultations.commands.set_rule import CallRuleContent, set_rule
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.called import callable_by
from huying.supervision.consultations.rules import ConsultationKind

SOURCE = "演示数据：会商制度（示例）"
OPINION = "演示数据：积压件已逐件核对，本周内清完；需要街道协助联系两处商户。"
DECISION = "演示数据：一、超期工单逐件明确办结日期。二、夜间高发时段加强值守。"
TASKS = ("演示数据：核对超期工单，报办结日期", "演示数据：排查两处地库道闸", "演示数据：更新值班电话并报备")
RHYTHMS = ((ConsultationKind.DAILY, time(8, 30), None), (ConsultationKind.WEEKLY, time(14), 2))
"""The daily of each working day, and the weekly of Tuesday afternoon, are called by themselves."""
STREETS = 3
"""So many command rooms of streets are called besides the departments."""


def play_consultations(people: Team, at: datetime) -> int:
    """Hold them as the district's chief; how many. Again adds nothing."""
    if Consultation.objects.exists():
        return 0
    chief = people.chief
    office = Organisation.objects.get(pk=chief.duties[0].organisation_id)
    officers = {body.pk: actor for actor, body in people.departments.values()}
    streets = list(callable_by(office, at).filter(kind="street_center")[:STREETS])
    bodies = (*officers, *(street.pk for street in streets))
    yesterday = at - timedelta(days=1)
    for kind, held, day in RHYTHMS:
        set_rule(by=chief, at=yesterday, content=CallRuleContent(kind, bodies, source=SOURCE, held=held, day=day))
    core = CallRuleContent(ConsultationKind.JOINT, tuple(officers)[:4], source=SOURCE, local=True)
    set_rule(by=chief, at=yesterday, content=core)
    _filed(people, officers, bodies, yesterday)
    content = Call(ConsultationKind.DAILY, _title(at, "日会商"), at, bodies, place=office.name)
    today = call(by=chief, at=at, content=content)
    first = next(iter(officers))
    attend(by=chief, at=at, consultation_id=today.pk, came=dict.fromkeys(tuple(bodies)[:-1], "值班负责人（演示）"))
    opine(by=officers[first], at=at, consultation_id=today.pk, organisation=first, text=OPINION)
    later = at + timedelta(days=2)
    content = Call(ConsultationKind.WEEKLY, _title(later, "周研判"), later, bodies, place=office.name)
    call(by=chief, at=at, content=content)
    return Consultation.objects.count()


def _filed(people: Team, officers: dict[UUID, Actor], bodies: tuple[UUID, ...], at: datetime) -> None:
    """The daily of yesterday with a task for each of three departments: one verified, one done, one open."""
    chief = people.chief
    content = Call(ConsultationKind.DAILY, _title(at, "日会商"), at, bodies, place="指挥大厅")
    row = call(by=chief, at=at, content=content)
    attend(by=chief, at=at, consultation_id=row.pk, came=dict.fromkeys(bodies, "值班负责人（演示）"))
    decide(by=chief, at=at, consultation_id=row.pk, decision=DECISION)
    day = calendar().worked_from(in_china(at).date() + timedelta(days=3))
    for number, (text, owner) in enumerate(zip(TASKS, officers, strict=False)):
        task = give_task(by=chief, at=at, consultation_id=row.pk, text=text, owner=owner, due_on=day)
        if number < len(TASKS) - 1:
            finish_task(by=officers[owner], at=at + timedelta(hours=5), task_id=task.pk, text=OPINION)
        if number == 0:
            verify_task(by=chief, at=at + timedelta(hours=6), task_id=task.pk)
    file(by=chief, at=at + timedelta(hours=7), consultation_id=row.pk)


def _title(at: datetime, word: str) -> str:
    there = in_china(at)
    return f"{word}（演示 {there.month}月{there.day}日）"
