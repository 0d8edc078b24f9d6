"""The queue of a seat: open whistles, those that nobody received first, then by the clock that runs out next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from huying.clocks.models import RunningClock
from huying.clocks.queries import Shown, shown
from huying.incidents.access import queue_of
from huying.incidents.journal import STATE_WORDS
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import COMING, SHOWN_CLOCKS, THERE, State
from huying.incidents.words import CLOCKS, type_word
from huying.people.access import Actor

LONGEST = 200
"""Rows of one screen; the rest is counted, not drawn."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One of the four clocks as a row shows it; `shown` is None where it was never started."""

    kind: str
    word: str
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class Row:
    """One whistle in the queue."""

    incident: Incident
    clocks: list[Clock]
    there: int
    coming: int

    @property
    def rings(self) -> bool:
        """Nobody at a command node has received it: it rings."""
        receive = self.clocks[0].shown
        return receive is not None and receive.stopped_at is None

    @property
    def next(self) -> Clock | None:
        """The running clock that runs out first, or has been over for longest."""
        running = [clock for clock in self.clocks if clock.shown and not clock.shown.stopped_at]
        return min(running, key=_due, default=None)

    @property
    def type_word(self) -> str:
        """The type in the reader's language."""
        return type_word(self.incident.card)

    @property
    def state_word(self) -> Any:
        """The state in two to four characters."""
        return STATE_WORDS[State(self.incident.state)]


@dataclass(frozen=True, slots=True)
class Queue:
    """The rows of a screen and how many there are in all."""

    rows: list[Row]
    total: int

    @property
    def left_out(self) -> int:
        """How many are not on the screen."""
        return self.total - len(self.rows)


def queue(actor: Actor, at: datetime) -> Queue:
    """What this person watches and is still open. Four queries, whatever the number."""
    open_ones = queue_of(actor).open()
    incidents = list(_urgent_first(open_ones)[:LONGEST])
    clocks = shown([incident.stream for incident in incidents], SHOWN_CLOCKS, at)
    answers = _answers(incident.pk for incident in incidents)
    rows = [
        Row(
            incident=incident,
            clocks=four(clocks[incident.stream]),
            there=sum(answers[incident.pk, state] for state in THERE),
            coming=sum(answers[incident.pk, state] for state in COMING),
        )
        for incident in incidents
    ]
    return Queue(rows, len(rows) if len(rows) < LONGEST else open_ones.count())


def four(clocks: dict[str, Shown]) -> list[Clock]:
    """接报 · 流转 · 到场 · 反馈, in this order."""
    return [Clock(kind, str(CLOCKS[kind]), clocks.get(kind)) for kind in SHOWN_CLOCKS]


def _urgent_first(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    running = RunningClock.objects.filter(
        stream=Concat(Value("incident:"), Cast(OuterRef("pk"), CharField())), kind__in=SHOWN_CLOCKS, stopped_at=None
    )
    return incidents.annotate(
        unreceived=Exists(running.filter(kind="receive")),
        next_due=Subquery(running.order_by("due_at").values("due_at")[:1]),
    ).order_by("-unreceived", F("next_due").asc(nulls_last=True), "level", "raised_at")


def _answers(incidents: Iterable[UUID]) -> Counter[tuple[UUID, str]]:
    counted = (
        Assignment.objects.filter(incident_id__in=list(incidents), state__in=THERE | COMING)
        .values_list("incident_id", "state")
        .annotate(people=Count("pk"))
        .order_by()
    )
    return Counter({(incident, state): people for incident, state, people in counted})


def _due(clock: Clock) -> datetime:
    assert clock.shown is not None
    return clock.shown.due_at
