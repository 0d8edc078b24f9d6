"""Who is told what happened to a consultation or a task. A message holds code and title, which name nobody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import Recorded
from huying.notices.commands.send import send
from huying.people.holders import chiefs_of, holders
from huying.people.roles import SEATS
from huying.supervision.consultations.access import ANSWERS
from huying.supervision.consultations.models import Consultation, Task


def tell(row: Consultation, fact: Recorded, why: str, to: Collection[UUID], at: datetime) -> None:
    """Queue one message; nobody, no message."""
    body = {"matter": row.code, "title": row.title, "why": why}
    send(stream=row.stream, kind="update", body=body, to=dict.fromkeys(sorted(to)), event_id=fact.id, at=at)


def called_of(row: Consultation, at: datetime, *, only: Collection[UUID] | None = None) -> set[UUID]:
    """The people who answer for the bodies that are called, or for those of them that are named."""
    keys = row.bodies.values_list("organisation_id", flat=True) if only is None else only
    return holders(list(keys), ANSWERS, at)


def owner_of(task: Task, at: datetime) -> set[UUID]:
    """The people who answer for the body that a task was given to."""
    return holders([task.owner_id], ANSWERS, at)


def office_of(row: Consultation, at: datetime) -> set[UUID]:
    """The seats of the office that called it."""
    return holders([row.organisation_id], SEATS, at)


def supervisors_of(task: Task, at: datetime) -> set[UUID]:
    """Who is told when a task is late: the office and its chief."""
    return office_of(task.consultation, at) | chiefs_of(task.consultation.area_code, at)
