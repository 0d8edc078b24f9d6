"""Builders of consultations for tests of every module."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from huying.core.clock import in_china
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.consultations.commands.attend import attend
from huying.supervision.consultations.commands.call import Call, call
from huying.supervision.consultations.commands.decide import decide
from huying.supervision.consultations.commands.give_task import give_task
from huying.supervision.consultations.models import Consultation, Task
from huying.supervision.consultations.rules import ConsultationKind

TITLE, DECISION, TASK = "西亭街道日会商", "对地库道闸排查一遍，晚高峰加一班巡逻。", "排查辖区内的地库道闸"


def a_call(
    *bodies: UUID, at: datetime, kind: ConsultationKind = ConsultationKind.DAILY, matter: str = "", reason: str = ""
) -> Call:
    """A call for now."""
    return Call(kind, TITLE, at, tuple(bodies), place="指挥室", matter=matter, reason=reason)


def a_consultation(*, by: Actor, at: datetime, bodies: Collection[Organisation]) -> Consultation:
    """A daily one that was called for now."""
    return call(by=by, at=at, content=a_call(*(body.pk for body in bodies), at=at))


def a_decided_one(*, by: Actor, at: datetime, bodies: Collection[Organisation]) -> Consultation:
    """One to which all came and where something was decided."""
    row = a_consultation(by=by, at=at, bodies=bodies)
    attend(by=by, at=at, consultation_id=row.pk, came={body.pk: "值班负责人" for body in bodies})
    return decide(by=by, at=at, consultation_id=row.pk, decision=DECISION)


def a_task(*, by: Actor, at: datetime, row: Consultation, owner: Organisation, days: int = 3) -> Task:
    """Something that a body is to do within some days (of which the last must be a working day)."""
    due = in_china(at).date() + timedelta(days=days)
    return give_task(by=by, at=at, consultation_id=row.pk, text=TASK, owner=owner.pk, due_on=due)
