"""The agenda as it is drafted from facts: counts and codes, and no word of what a matter is about.

Many bodies read it. A matter stays a number there; whoever may know of it sees its title on the page (`queries.one`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.cases.models import Party
from huying.clocks.rules import Light
from huying.incidents.models import Incident
from huying.incidents.rules import ENDED
from huying.people.access import Actor
from huying.people.duty.models import ShiftNote
from huying.supervision.consultations.agenda_of_incident import facts_of_incident
from huying.supervision.consultations.models import Consultation, Item, Task
from huying.supervision.consultations.rules import (
    AGENDA,
    LOOKS_BACK,
    MOST_ITEM,
    MOST_LINES,
    REGULAR,
    ConsultationKind,
    Progress,
    State,
    Topic,
)
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.queries.board import board
from huying.supervision.lights.queries.lit import Narrowed
from huying.supervision.lights.watched import WATCHED
from huying.ui.formats import calendar_day, dated
from huying.ui.marks import LEVELS

APART = {Topic.HAZARDS: "hazard", Topic.LETTERS: "letter"}
"""Kinds of matters whose red lights are a topic of their own."""
PETITION_DAYS = 90
"""A petition repeats another of the same class within so many days; a choice of ours, told on the agenda."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """An item: what it says, and the matters behind it."""

    topic: Topic
    text: str
    lines: list[dict[str, str]] = field(default_factory=list)


def draft_items(row: Consultation, by: Actor, at: datetime) -> list[Item]:
    """The items of the agenda of a consultation, unsaved, numbered from 1; as its caller may know of them."""
    with override(settings.LANGUAGE_CODE):
        found = [drafted for topic in AGENDA[ConsultationKind(row.kind)] for drafted in _TOPICS[topic](row, by, at)]
    return [
        Item(consultation=row, number=number, topic=each.topic, text=each.text[:MOST_ITEM], lines=each.lines)
        for number, each in enumerate(found, 1)
    ]


def since(row: Consultation, at: datetime) -> datetime:
    """From when the agenda looks on: the last one of the kind that this office held, or its rhythm."""
    earlier = Consultation.objects.filter(organisation=row.organisation, kind=row.kind, held_at__lt=row.held_at)
    last = earlier.exclude(state__in=(State.CALLED, State.CANCELLED)).order_by("-held_at").first()
    longest = at - 2 * LOOKS_BACK[ConsultationKind(row.kind)]
    return max(last.held_at, longest) if last else at - LOOKS_BACK[ConsultationKind(row.kind)]


def _carried(row: Consultation, _by: Actor, at: datetime) -> Iterable[Drafted]:
    """What was decided at earlier consultations of this office and is not verified."""
    tasks = Task.objects.filter(
        consultation__organisation=row.organisation, state__in=(Progress.OPEN, Progress.DONE)
    ).exclude(consultation=row)
    total, late = tasks.count(), tasks.filter(state=Progress.OPEN, due_at__lt=at).count()
    lines = [_task_line(task) for task in tasks.select_related("consultation", "owner").order_by("due_on", "pk")]
    text = _("以前议定的任务还有 {n} 条没有办结，其中逾期 {late} 条。").format(n=total, late=late)
    yield Drafted(Topic.CARRIED, text, lines[: 2 * MOST_LINES])


def _task_line(task: Task) -> dict[str, str]:
    """Who owes what until when; of what was decided about one matter alone only that there is something."""
    regular = task.consultation.kind in REGULAR
    said = _("{owner}：{what}，{day}前").format(
        owner=task.owner.name, what=task.text if regular else _("（专题议定）"), day=calendar_day(task.due_on)
    )
    return {"stream": task.stream, "code": task.code, "text": said}


def _shifts(row: Consultation, _by: Actor, at: datetime) -> Iterable[Drafted]:
    """What shifts of this office handed over since the last time: numbers alone, for what they wrote is the next's."""
    rows = ShiftNote.objects.filter(organisation=row.organisation, handed_over_at__gt=since(row, at))
    notes = list(rows.filter(handed_over_at__lte=at).order_by("starts_at"))
    if not notes:
        return
    waiting = sum(note.received_at is None for note in notes)
    text = _("{since}以来交班 {n} 次，其中 {waiting} 次还没有接班。").format(
        since=dated(since(row, at)), n=len(notes), waiting=waiting
    )
    lines = [{"stream": f"shift_note:{note.pk}", "code": "", "text": _handed_over(note)} for note in notes]
    yield Drafted(Topic.SHIFTS, text, lines[-MOST_LINES:])


def _handed_over(note: ShiftNote) -> str:
    """When the shift was, and how many of what it left open."""
    counts = [f"{each['word']} {len(each['lines']) + each['more']}" for each in note.facts]
    return _("{at} 起的一班：{counts}").format(at=dated(note.starts_at), counts="、".join(counts) or _("没有待办"))


def _whistles(row: Consultation, _by: Actor, at: datetime) -> Iterable[Drafted]:
    """How many whistles there were since the last time, of which level, and which are still open."""
    began = since(row, at)
    rows = Incident.objects.filter(area_code__startswith=row.area_code, raised_at__gte=began, raised_at__lt=at)
    levels = dict(rows.order_by().values_list("level").annotate(n=Count("pk")))
    going = Incident.objects.filter(area_code__startswith=row.area_code).exclude(state__in=ENDED)
    told = "、".join(f"{LEVELS[level].word} {levels[level]}" for level in sorted(levels))
    text = _("{since}以来吹哨 {n} 起{levels}；现在没有闭环的 {going} 起。").format(
        since=dated(began),
        n=sum(levels.values()),
        levels=f"（{told}）" if told else "",
        going=going.count(),
    )
    lines = [
        {"stream": each.stream, "code": each.code, "text": str(LEVELS[each.level].word)}
        for each in going.order_by("level", "raised_at")[:MOST_LINES]
    ]
    yield Drafted(Topic.WHISTLES, text, lines)


def _reds(row: Consultation, by: Actor, at: datetime) -> Iterable[Drafted]:
    """What is late on the board, by its kind; hazards and letters are told apart."""
    counts, lines = [], []
    for kind, watched in WATCHED.items():
        if kind in APART.values():
            continue
        number, found = _late(row, by, at, kind)
        if number:
            counts.append(f"{watched.word} {number}")
            lines += found[:MOST_LINES]
    text = _("没有超期的事项。") if not counts else _("超期的：{counts}。").format(counts="、".join(counts))
    yield Drafted(Topic.REDS, text, lines[: 2 * MOST_LINES])


def _hazards(row: Consultation, by: Actor, at: datetime) -> Iterable[Drafted]:
    number, lines = _late(row, by, at, APART[Topic.HAZARDS])
    yield Drafted(Topic.HAZARDS, _("逾期没有整改的隐患 {n} 处。").format(n=number), lines)


def _letters(row: Consultation, by: Actor, at: datetime) -> Iterable[Drafted]:
    number, lines = _late(row, by, at, APART[Topic.LETTERS])
    yield Drafted(Topic.LETTERS, _("逾期没有回复的函件 {n} 份。").format(n=number), lines)


def _late(row: Consultation, by: Actor, at: datetime, kind: str) -> tuple[int, list[dict[str, str]]]:
    """How many matters of a kind are late in the area, and the first of them by their codes."""
    counts, lines = board(by, Narrowed(kind=kind, lights=(Light.RED,), area=row.area_code), at)
    told = [
        {
            "stream": line.matter.stream,
            "code": "" if WATCHED[kind].code == "pk" else line.matter.code,
            "text": f"{WATCHED[kind].word} · {line.clock.word} · {line.clock.left_words}",
        }
        for line in lines[:MOST_LINES]
    ]
    return counts.of((Light.RED,)), told


def _warnings(row: Consultation, _by: Actor, _at: datetime) -> Iterable[Drafted]:
    """Supervisions that stand: warned of, and listed."""
    rows = Supervision.objects.open().filter(area_code__startswith=row.area_code)
    states = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    text = _("督办中的 {n} 件，其中已预警 {warned} 件、已挂牌 {listed} 件。").format(
        n=sum(states.values()), warned=states.get("warned", 0), listed=states.get("listed", 0)
    )
    lines = [
        {"stream": each.stream_of, "code": each.code, "text": _("已挂牌")}
        for each in rows.filter(state="listed").order_by("pk")[:MOST_LINES]
    ]
    yield Drafted(Topic.WARNINGS, text, lines)


def _petitions(row: Consultation, _by: Actor, at: datetime) -> Iterable[Drafted]:
    """Petitions brought since the last time, and how many of them repeat one of the same phone and class."""
    began = since(row, at)
    brought = Party.objects.filter(case__line="petition", case__area_code__startswith=row.area_code, side="applicant")
    rows = brought.filter(case__registered_at__gte=began)
    earlier = Party.objects.filter(
        ~Q(case=OuterRef("case")),
        case__line="petition",
        case__category=OuterRef("case__category"),
        case__registered_at__lt=OuterRef("case__registered_at"),
        case__registered_at__gte=began - timedelta(days=PETITION_DAYS),
        phone_index=OuterRef("phone_index"),
    )
    again = rows.exclude(phone_index=b"").filter(Exists(earlier)).values("case").distinct().count()
    text = _("{since}以来信访 {n} 件，其中 {again} 件与此前 {days} 天内同一联系电话、同一类别的信访重复。").format(
        since=dated(began), n=rows.values("case").distinct().count(), again=again, days=PETITION_DAYS
    )
    yield Drafted(Topic.PETITIONS, text)


def _matter(row: Consultation, _by: Actor, _at: datetime) -> Iterable[Drafted]:
    """What a special consultation is about, by its code; the rest people write."""
    lines = [{"stream": row.matter, "code": row.matter_code, "text": ""}] if row.matter else []
    yield Drafted(Topic.MATTER, row.reason or row.title, lines)


def _incident(row: Consultation, _by: Actor, at: datetime) -> Iterable[Drafted]:
    """The incident of 5+X and why it began, then the facts of it and of the day."""
    line = {"stream": row.matter, "code": row.matter_code, "text": str(LEVELS[row.level or 1].word)}
    yield Drafted(Topic.INCIDENT, row.reason, [line])
    for text, lines in facts_of_incident(row, at):
        yield Drafted(Topic.INCIDENT, text, lines)


_TOPICS = {
    Topic.CARRIED: _carried,
    Topic.SHIFTS: _shifts,
    Topic.WHISTLES: _whistles,
    Topic.REDS: _reds,
    Topic.HAZARDS: _hazards,
    Topic.LETTERS: _letters,
    Topic.WARNINGS: _warnings,
    Topic.PETITIONS: _petitions,
    Topic.MATTER: _matter,
    Topic.INCIDENT: _incident,
}
