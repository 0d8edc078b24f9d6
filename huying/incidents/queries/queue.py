"""The queue of a seat: open whistles, those that nobody received first, then by the clock that runs out next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext as _

from huying.clocks.models import RunningClock
from huying.clocks.queries import Shown, shown
from huying.incidents.access import queue_of
from huying.incidents.journal import STATE_WORDS
from huying.incidents.models import Alias, Assignment, Incident, Incidents, Task
from huying.incidents.rules import CALLING, COMING, SHOWN_CLOCKS, THERE, UNDERWAY, State
from huying.incidents.sealing import as_known_to, sealed
from huying.incidents.words import CLOCKS, type_word
from huying.people.access import Actor
from huying.people.roles import SEATS, STATION
from huying.places.queries import area_name
from huying.ui.formats import masked_name, time_of_day

_STREAM = Concat(Value("incident:"), Cast(OuterRef("pk"), CharField()))
_RUNNING = RunningClock.objects.filter(stream=_STREAM, kind__in=SHOWN_CLOCKS, stopped_at=None)
_OPEN_TASKS = (
    Task.objects.filter(incident=OuterRef("pk"), finished_at=None, withdrawn_at=None)
    .order_by()
    .values("incident")
    .annotate(n=Count("pk"))
    .values("n")
)
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
    ours: bool
    """The command is with an organisation of the person who looks: it is theirs to receive, so it sounds."""
    lead: str
    """Who leads on the scene, as this reader may read names; empty while nobody does."""
    open_tasks: int
    unreceived: bool
    """No rule and nobody has received it, or a node was called by escalation since and nobody there has."""

    @property
    def rings(self) -> bool:
        """Nobody at a command node has received it: it rings."""
        return self.unreceived

    @property
    def lacking(self) -> bool:
        """Within the reach of the call there are fewer people than wanted, and that is still so."""
        incident = self.incident
        wanting = incident.shortfall_at is not None and incident.state in CALLING
        return wanting and self.there + self.coming < incident.wanted

    @property
    def sounds(self) -> bool:
        """It is to be heard at this seat: theirs to receive, and not already answered by somebody who comes.

        What a seat handed up is to be heard in any case.
        """
        incident = self.incident
        if not (self.rings and self.ours):
            return False
        if incident.escalated_at is None:
            return self.there == 0
        return incident.received_by_id is not None or self.there + self.coming == 0

    @property
    def next(self) -> Clock | None:
        """The running clock that runs out first, or has been over for longest."""
        running = [clock for clock in self.clocks if clock.shown and not clock.shown.stopped_at]
        return min(running, key=_due, default=None)

    @property
    def light_words(self) -> str:
        """What the next clock says in words that stay true: until when, or that it is over."""
        clock = self.next
        if clock is None or clock.shown is None:
            return ""
        if clock.shown.missed:
            return _("{clock}超时").format(clock=clock.word)
        return _("{clock}限 {time}").format(clock=clock.word, time=time_of_day(clock.shown.due_at))

    @property
    def type_word(self) -> str:
        """The type in the reader's language."""
        return type_word(self.incident.card)

    @property
    def tone(self) -> str:
        """The tone of the state's badge."""
        return state_tone(self.incident.state)

    @property
    def owner_word(self) -> str:
        """Which area commands it."""
        owner = self.incident.owner
        return area_name(owner.area_id) if owner else ""

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


def queue(actor: Actor, at: datetime, *, area: str = "", text: str = "") -> Queue:
    """What this person watches and is still open, inside an area where one is given. Four queries at most.

    With `text` (a part of a code, or of a place's name) also what is over, the newest first.
    """
    watched = queue_of(actor).inside(area)
    asked = _like(_told(actor, watched), text) if text.strip() else _urgent_first(watched.open())
    asked = asked.annotate(open_tasks=Coalesce(Subquery(_OPEN_TASKS), 0))
    incidents = list(asked.select_related("owner", "lead")[:LONGEST])
    clocks = shown([incident.stream for incident in incidents], SHOWN_CLOCKS, at)
    own = {duty.organisation_id for duty in actor.duties if duty.role in SEATS}
    answers = _answers(incident.pk for incident in incidents)
    rows = [
        Row(
            incident=as_known_to(actor, incident),
            clocks=four(clocks[incident.stream]),
            there=sum(answers[incident.pk, state] for state in THERE),
            coming=sum(answers[incident.pk, state] for state in COMING),
            ours=incident.owner_id is None or incident.owner_id in own,
            lead=_lead(actor, incident),
            open_tasks=vars(incident)["open_tasks"],
            unreceived=vars(incident)["unreceived"],
        )
        for incident in incidents
    ]
    return Queue(rows, len(rows) if len(rows) < LONGEST else asked.order_by().count())


def _lead(actor: Actor, incident: Incident) -> str:
    """Of a sealed one not even the seats' queue says who is there."""
    if incident.lead is None or sealed(incident) or State(incident.state) not in UNDERWAY:
        return ""
    whole = actor.in_area(SEATS | STATION, incident.area_code)
    return incident.lead.name if whole else masked_name(incident.lead.name)


def state_tone(state: str) -> str:
    """The tone of a state's badge: vermilion until received, blue on the way, jade from the scene on."""
    return _TONES.get(State(state), "")


def four(clocks: dict[str, Shown]) -> list[Clock]:
    """接报 · 流转 · 到场 · 反馈, in this order."""
    return [Clock(kind, str(CLOCKS[kind]), clocks.get(kind)) for kind in SHOWN_CLOCKS]


def _urgent_first(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    return incidents.annotate(
        unreceived=_unreceived(), next_due=Subquery(_RUNNING.order_by("due_at").values("due_at")[:1])
    ).order_by("-unreceived", F("next_due").asc(nulls_last=True), "level", "raised_at")


def _unreceived() -> ExpressionWrapper[Any]:
    """Not received at all; or somebody was called by escalation since, who is to hear it."""
    waits = Q(Exists(_RUNNING.filter(kind="receive"))) | Q(escalated_at__isnull=False)
    return ExpressionWrapper(waits, output_field=BooleanField())


def _told(actor: Actor, incidents: Incidents) -> Incidents:
    """Those that may be looked for by their place: a unit or a station does not find out what is sealed by trying."""
    return incidents if actor.has(SEATS) else incidents.exclude(card__sealed=True)


def _like(incidents: Incidents, text: str) -> QuerySet[Incident]:
    sought = text.strip()
    of_old = Alias.objects.filter(code__contains=sought).values("incident_id")
    found = incidents.filter(Q(code__contains=sought) | Q(place_text__icontains=sought) | Q(pk__in=of_old))
    return found.annotate(unreceived=_unreceived()).order_by("-raised_at")


def _answers(incidents: Iterable[UUID]) -> Counter[tuple[UUID, str]]:
    counted = (
        Assignment.objects.filter(incident_id__in=list(incidents), state__in=THERE | COMING)
        .values_list("incident_id", "state")
        .annotate(people=Count("pk"))
        .order_by()
    )
    return Counter({(incident, state): people for incident, state, people in counted})


_TONES = {
    State.RAISED: "call",
    State.RECEIVED: "action",
    State.DISPATCHED: "action",
    State.RESPONDING: "action",
    State.ON_SCENE: "answer",
    State.CONTROLLED: "answer",
    State.HANDED_OVER: "answer",
    State.DISPOSED: "answer",
    State.CONFIRMED: "answer",
}


def _due(clock: Clock) -> datetime:
    assert clock.shown is not None
    return clock.shown.due_at
