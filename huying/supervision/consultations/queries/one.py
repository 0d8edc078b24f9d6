"""One consultation as its reader sees it: the agenda with titles of what is theirs to know of, bodies, tasks, acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from huying.papers.queries import papers_of
from huying.people.access import Actor
from huying.supervision.consultations.access import bodies_of, permitted, tasks_of
from huying.supervision.consultations.models import Body, Consultation, Item
from huying.supervision.consultations.queries.called import signers_for
from huying.supervision.consultations.queries.listed import TaskRow, task_row
from huying.supervision.consultations.rules import FROM, State, may_follow
from huying.supervision.consultations.words import TOPICS
from huying.supervision.lights.queries.matters import known_among, matters

TASKS = "consultation_task"
SHORT = 5
"""So many lines of an item are shown without a press."""


@dataclass(frozen=True, slots=True)
class Line:
    """A matter behind an item: its code, what is said of it, and its title and page for who may know of it."""

    code: str
    text: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of the agenda."""

    item: Item
    topic: Any
    lines: list[Line]

    @property
    def short(self) -> bool:
        """Whether its lines stand open on the page."""
        return len(self.lines) <= SHORT


@dataclass(frozen=True, slots=True)
class Detail:
    """All of it. `verbs` are what this reader may do now; `own` the ids of called bodies that they answer for."""

    row: Consultation
    items: list[Shown]
    bodies: list[Body]
    own: list[Body]
    tasks: list[TaskRow]
    verbs: frozenset[str]
    papers: list[Any]


def detail(actor: Actor, row: Consultation, at: datetime) -> Detail:
    """What stands on its page."""
    bodies = list(row.bodies.select_related("organisation").order_by("-core", "organisation__name", "pk"))
    mine = bodies_of(actor)
    tasks = row.tasks.select_related("owner", "consultation").order_by("number")
    return Detail(
        row=row,
        items=items_for(actor, row),
        bodies=bodies,
        own=[body for body in bodies if body.organisation_id in mine],
        tasks=[task_row(task, at) for task in tasks],
        verbs=verbs_for(actor, row, at),
        papers=papers_of(actor, row.stream),
    )


def verbs_for(actor: Actor, row: Consultation, at: datetime) -> frozenset[str]:
    """What somebody may do with it in its present state."""
    may = permitted(actor, row, signers_for(row, at))
    return frozenset(verb for verb in FROM if verb in may and may_follow(State(row.state), verb))


def items_for(actor: Actor, row: Consultation) -> list[Shown]:
    """The agenda. A statement for each kind of matter, however many lines there are."""
    items = list(row.items.order_by("number"))
    streams = {line["stream"] for item in items for line in item.lines}
    known = matters(known_among(actor, streams))
    titles = {stream: (matter.title, matter.url) for stream, matter in known.items()}
    titles |= _tasks(actor, streams)
    return [Shown(item, TOPICS[item.topic], [_line(line, titles) for line in item.lines]) for item in items]


def _line(line: dict[str, str], titles: dict[str, tuple[str, str]]) -> Line:
    title, url = titles.get(line["stream"], ("", ""))
    return Line(line["code"], line["text"], title, url)


def _tasks(actor: Actor, streams: Iterable[str]) -> dict[str, tuple[str, str]]:
    keys = [stream.partition(":")[2] for stream in streams if stream.startswith(f"{TASKS}:")]
    rows = tasks_of(actor).filter(pk__in=keys) if keys else ()
    return {task.stream: (task.text, reverse("consultations:task", args=[task.code])) for task in rows}
