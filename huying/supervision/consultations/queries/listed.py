"""The lists of consultations and of tasks, and the days of a month with what is held and due on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from huying.core.clock import CHINA, in_china
from huying.people.access import Actor
from huying.supervision.consultations.access import bodies_of, tasks_of, visible_to
from huying.supervision.consultations.models import Consultation, Task
from huying.supervision.consultations.rules import OPEN, Progress, State

UNDONE = Q(tasks__state__in=(Progress.OPEN, Progress.DONE))
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; an empty member narrows nothing. `text` is part of a code, title or body."""

    kind: str = ""
    state: str = ""
    text: str = ""
    tab: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list; `late` while it is open and its day is over."""

    task: Task
    late: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar: what is held and what is due on it; `within` the month that is shown."""

    date: date
    within: bool
    today: bool
    held: list[Consultation]
    due: list[TaskRow]


def consultations_for(actor: Actor, narrowed: Narrowed) -> QuerySet[Consultation]:
    """The consultations that a person reads, narrowed, the newest first; `undone` counts their tasks not verified."""
    rows = visible_to(actor).annotate(undone=Count("tasks", filter=UNDONE))
    if narrowed.kind:
        rows = rows.filter(kind=narrowed.kind)
    if narrowed.state:
        rows = rows.filter(state=narrowed.state)
    if narrowed.text:
        rows = rows.filter(
            Q(code__contains=narrowed.text)
            | Q(title__contains=narrowed.text)
            | Q(matter_code__contains=narrowed.text)
            | Q(organisation__name__contains=narrowed.text)
        )
    if narrowed.tab == "open":
        rows = rows.filter(state__in=OPEN)
    if narrowed.tab == "over":
        rows = rows.exclude(state__in=OPEN)
    return rows.order_by("-held_at", "-pk")


def tasks_for(actor: Actor, narrowed: Narrowed, at: datetime) -> QuerySet[Task]:
    """The tasks that a person reads, narrowed, the first to be due first; the tab `mine` are those of their body."""
    rows = tasks_of(actor)
    if narrowed.state:
        rows = rows.filter(state=narrowed.state)
    if narrowed.text:
        rows = rows.filter(
            Q(text__contains=narrowed.text)
            | Q(owner__name__contains=narrowed.text)
            | Q(consultation__code__contains=narrowed.text)
        )
    if narrowed.tab == "mine":
        rows = rows.filter(owner_id__in=bodies_of(actor), state=Progress.OPEN)
    if narrowed.tab == "open":
        rows = rows.filter(state__in=(Progress.OPEN, Progress.DONE))
    if narrowed.late:
        rows = rows.filter(state=Progress.OPEN, due_at__lt=at)
    return rows.order_by("due_on", "pk")


def task_row(task: Task, at: datetime) -> TaskRow:
    """One of them."""
    return TaskRow(task, task.state == Progress.OPEN and task.due_at < at)


def month(actor: Actor, first: date, at: datetime) -> list[list[Day]]:
    """The weeks, Monday first, that hold a month; `first` is its first day."""
    begin = first - timedelta(days=first.weekday())
    after = (first + timedelta(days=31)).replace(day=1)
    end = after + timedelta(days=-after.weekday() % _WEEK)
    held: dict[date, list[Consultation]] = defaultdict(list)
    span = tuple(datetime.combine(day, time.min, CHINA) for day in (begin, end))
    rows = visible_to(actor).exclude(state=State.CANCELLED).filter(held_at__gte=span[0], held_at__lt=span[1])
    for row in rows.order_by("held_at", "pk"):
        held[in_china(row.held_at).date()].append(row)
    due: dict[date, list[TaskRow]] = defaultdict(list)
    tasks = tasks_of(actor).filter(due_on__gte=begin, due_on__lt=end).exclude(state=Progress.WITHDRAWN)
    for task in tasks.order_by("due_on", "pk"):
        due[task.due_on].append(task_row(task, at))
    today = in_china(at).date()
    days = [begin + timedelta(days=number) for number in range((end - begin).days)]
    shown = [Day(day, day.month == first.month, day == today, held[day], due[day]) for day in days]
    return [shown[start : start + _WEEK] for start in range(0, len(shown), _WEEK)]
