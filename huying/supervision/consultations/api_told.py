"""What the API answers about consultations, tasks and rules, and how it is made of the rows."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from pydantic import Field

from huying.core.clock import now
from huying.core.rest.values import Moment, Told
from huying.people.access import Actor
from huying.supervision.consultations.models import CallRule, Consultation, Task
from huying.supervision.consultations.queries.listed import task_row
from huying.supervision.consultations.queries.one import Shown, detail
from huying.supervision.consultations.rules import ConsultationKind, Progress, State, Topic


class ConsultationTaskTold(Told):
    """A task. `late`: still open, and its day is over."""

    code: str = Field(description="The code of the consultation and the number of the task.")
    consultation: str = Field(description="The code of the consultation.")
    number: int
    text: str
    owner: UUID
    owner_name: str
    due_on: dt.date
    due_at: Moment
    state: Progress
    late: bool
    given_at: Moment
    done_text: str
    files: list[str]
    done_at: Moment | None
    verified_at: Moment | None
    returns: int
    remark: str


class AgendaLineTold(Told):
    """A matter behind an item; without `title` and `url` where it is not the reader's to know of."""

    code: str
    text: str
    title: str
    url: str


class AgendaItemTold(Told):
    """An item of the agenda, drafted from the facts or written (`own`)."""

    id: UUID
    number: int
    topic: Topic
    text: str
    lines: list[AgendaLineTold]


class CalledBodyTold(Told):
    """A body that is called: `came` null until the chair noted it."""

    organisation: UUID
    name: str
    core: bool
    came: bool | None
    seat: str
    opinion: str


class ConsultationLine(Told):
    """A consultation in a list."""

    code: str
    kind: ConsultationKind
    state: State
    title: str
    organisation: UUID
    organisation_name: str
    held_at: Moment
    called_at: Moment
    matter: str = Field(description="The code of what it is about; empty of those held by rhythm.")
    version: int


class ConsultationTold(ConsultationLine):
    """A consultation as this person may read it."""

    place: str
    reason: str
    items: list[AgendaItemTold]
    bodies: list[CalledBodyTold]
    decision: str
    minutes: str
    tasks: list[ConsultationTaskTold]
    paper: UUID | None = Field(description="GET /papers/{id}/pdf once it is filed.")
    filed_at: Moment | None
    cancelled_why: str
    may: list[str] = Field(description="The acts that this person may do now.")


class ConsultationPage(Told):
    """Consultations, the newest first."""

    items: list[ConsultationLine]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class ConsultationTaskPage(Told):
    """Tasks, the newest first."""

    items: list[ConsultationTaskTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class CallRuleTold(Told):
    """Which bodies are called to a kind; in force while `effective_to` is null."""

    area_code: str
    kind: ConsultationKind
    level: int | None
    bodies: list[UUID]
    local: bool
    signers: list[str]
    held: dt.time | None = Field(description="Called by itself for this hour in China; null: by people.")
    day: int | None
    source: str
    effective_from: Moment
    effective_to: Moment | None


class CallRuleList(Told):
    """Those in force first."""

    items: list[CallRuleTold]


def line(row: Consultation) -> ConsultationLine:
    """One of a list."""
    return ConsultationLine(
        code=row.code,
        kind=ConsultationKind(row.kind),
        state=State(row.state),
        title=row.title,
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        held_at=row.held_at,
        called_at=row.called_at,
        matter=row.matter_code,
        version=row.version,
    )


def told(actor: Actor, row: Consultation) -> ConsultationTold:
    """All of one."""
    found = detail(actor, row, now())
    return ConsultationTold(
        **line(row).model_dump(),
        place=row.place,
        reason=row.reason,
        items=[_item(each) for each in found.items],
        bodies=[
            CalledBodyTold(
                organisation=each.organisation_id,
                name=each.organisation.name,
                core=each.core,
                came=each.came,
                seat=each.seat,
                opinion=each.opinion,
            )
            for each in found.bodies
        ],
        decision=row.decision,
        minutes=row.minutes,
        tasks=[task_told(each.task) for each in found.tasks],
        paper=row.paper_id,
        filed_at=row.filed_at,
        cancelled_why=row.cancelled_why,
        may=sorted(found.verbs),
    )


def _item(shown: Shown) -> AgendaItemTold:
    item = shown.item
    return AgendaItemTold(
        id=item.pk,
        number=item.number,
        topic=Topic(item.topic),
        text=item.text,
        lines=[AgendaLineTold(code=each.code, text=each.text, title=each.title, url=each.url) for each in shown.lines],
    )


def task_told(task: Task) -> ConsultationTaskTold:
    """One task."""
    same = ("number", "text", "due_on", "due_at", "given_at", "done_text", "files", "done_at", "verified_at", "remark")
    return ConsultationTaskTold(
        code=task.code,
        consultation=task.consultation.code,
        owner=task.owner_id,
        owner_name=task.owner.name,
        state=Progress(task.state),
        late=task_row(task, now()).late,
        returns=task.round,
        **{name: getattr(task, name) for name in same},
    )


def rule_told(rule: CallRule) -> CallRuleTold:
    """One rule."""
    same = (
        "area_code",
        "level",
        "bodies",
        "local",
        "signers",
        "held",
        "day",
        "source",
        "effective_from",
        "effective_to",
    )
    return CallRuleTold(kind=ConsultationKind(rule.kind), **{name: getattr(rule, name) for name in same})
