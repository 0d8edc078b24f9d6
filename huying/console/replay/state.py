"""The state of an incident at an instant, folded from its steps: a pure function, whoever asks and whenever."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from huying.console.replay import happenings as done
from huying.console.replay.happenings import Step
from huying.incidents import events, events_tasks
from huying.incidents import rules as incident_rules
from huying.incidents.events_lead import LeadChanged
from huying.incidents.events_leave import ResponderCameBack, ResponderLeft
from huying.incidents.rules import UNREACHED, Answer

F = TypeVar("F")


@dataclass(slots=True)
class Person:
    """How far one called person has come: the wave, the answer, seconds they said they need."""

    person_id: UUID
    wave: int
    answer: Answer
    eta_s: int | None = None


@dataclass(slots=True)
class Point:
    """Where somebody was, and since when that is known."""

    lon: float
    lat: float
    at: datetime


@dataclass(slots=True)
class Running:
    """A clock: when it began, when it is due, when it was stopped."""

    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None = None

    def missed(self, at: datetime) -> bool:
        """Whether it is past its limit at an instant."""
        return (self.stopped_at or at) > self.due_at


@dataclass(slots=True)
class Wave:
    """One round of calls."""

    number: int
    ring: int
    cause: str
    at: datetime
    size: int


@dataclass(slots=True)
class Tasked:
    """A task: whose it is (nobody's once it was given back), and whether it is `open`, `finished` or `withdrawn`."""

    number: int
    person_id: UUID | None
    organisation_id: UUID | None
    state: str = "open"

    @property
    def word(self) -> str:
        """The state, or `returned` while nobody has it."""
        owned = self.person_id or self.organisation_id or self.state != "open"
        return self.state if owned else "returned"


@dataclass(slots=True)
class State:
    """Everything that is replayed. `state` is empty before the whistle; people are kept by their assignment."""

    at: datetime
    state: str = ""
    level: int = 0
    lon: float = 0.0
    lat: float = 0.0
    owner_id: UUID | None = None
    response: int | None = None
    waves: list[Wave] = field(default_factory=list)
    people: dict[UUID, Person] = field(default_factory=dict)
    points: dict[UUID, Point] = field(default_factory=dict)
    told: dict[int, done.DeliveryMoved] = field(default_factory=dict)
    said: list[UUID] = field(default_factory=list)
    clocks: dict[str, Running] = field(default_factory=dict)
    breaches: list[str] = field(default_factory=list)
    orders: dict[UUID, str] = field(default_factory=dict)
    lead_id: UUID | None = None
    tasks: dict[UUID, Tasked] = field(default_factory=dict)

    @property
    def open_tasks(self) -> int:
        """How many are still to be done."""
        return sum(task.state == "open" for task in self.tasks.values())


def state_at(steps: Iterable[Step], at: datetime) -> State:
    """What was known at an instant, the steps of that very instant included; the steps come in their order."""
    state = State(at)
    for step in steps:
        if step.at > at:
            break
        apply(state, step)
    return state


def apply(state: State, step: Step) -> None:
    """Take one step; one of a kind that says nothing about the state changes nothing."""
    fold = _FOLDS.get(type(step.what))
    if fold is not None:
        fold(state, step.what, step.at)


Fold = Callable[[State, Any, datetime], None]
_FOLDS: dict[type, Fold] = {}


def _folds(kind: type[F]) -> Callable[[Callable[[State, F, datetime], None]], Callable[[State, F, datetime], None]]:
    def register(fold: Callable[[State, F, datetime], None]) -> Callable[[State, F, datetime], None]:
        _FOLDS[kind] = fold
        return fold

    return register


@_folds(events.IncidentWhistled)
def _whistled(state: State, fact: events.IncidentWhistled, _at: datetime) -> None:
    state.state, state.level = incident_rules.State.RAISED, fact.level


@_folds(events.IncidentDescribed)
def _described(state: State, fact: events.IncidentDescribed, _at: datetime) -> None:
    state.level = fact.level


@_folds(done.Placed)
def _placed(state: State, placed: done.Placed, _at: datetime) -> None:
    state.lon, state.lat = placed.lon, placed.lat


@_folds(events.IncidentReceived)
def _received(state: State, _fact: events.IncidentReceived, _at: datetime) -> None:
    if state.state == incident_rules.State.RAISED:
        state.state = incident_rules.State.RECEIVED


@_folds(events.IncidentDispatched)
def _dispatched(state: State, fact: events.IncidentDispatched, _at: datetime) -> None:
    state.state, state.response = incident_rules.State.DISPATCHED, fact.response_level


@_folds(events.ResponseRaised)
def _raised(state: State, fact: events.ResponseRaised, _at: datetime) -> None:
    state.response = fact.response_level


@_folds(events.IncidentEscalated)
def _escalated(state: State, fact: events.IncidentEscalated, _at: datetime) -> None:
    state.owner_id = fact.node_id


@_folds(events.IncidentTakenOver)
def _taken_over(state: State, fact: events.IncidentTakenOver, _at: datetime) -> None:
    state.owner_id = fact.node_id


@_folds(events.WaveCalled)
def _wave(state: State, fact: events.WaveCalled, at: datetime) -> None:
    state.waves.append(Wave(fact.number, fact.ring, fact.cause, at, len(fact.picks)))
    for pick in fact.picks:
        state.people[pick.assignment_id] = Person(pick.person_id, fact.number, Answer.CALLED)


@_folds(events.ResponderAccepted)
def _accepted(state: State, fact: events.ResponderAccepted, _at: datetime) -> None:
    _answer(state, fact.assignment_id, Answer.ACCEPTED)
    state.people[fact.assignment_id].eta_s = fact.eta_s
    if state.state in UNREACHED:
        state.state = incident_rules.State.RESPONDING


@_folds(events.ResponderDeclined)
def _declined(state: State, fact: events.ResponderDeclined, _at: datetime) -> None:
    _answer(state, fact.assignment_id, Answer.DECLINED)


@_folds(events.ResponderElsewhere)
def _elsewhere(state: State, fact: events.ResponderElsewhere, _at: datetime) -> None:
    _answer(state, fact.assignment_id, Answer.ELSEWHERE)


@_folds(events.RespondersSilent)
def _silent(state: State, fact: events.RespondersSilent, _at: datetime) -> None:
    _answer(state, *fact.assignment_ids, Answer.SILENT)


@_folds(events.ResponderArrived)
def _arrived(state: State, fact: events.ResponderArrived, _at: datetime) -> None:
    _answer(state, fact.assignment_id, Answer.ARRIVED)
    _on_scene(state)


@_folds(ResponderLeft)
def _gone(state: State, fact: ResponderLeft, _at: datetime) -> None:
    _answer(state, fact.assignment_id, Answer.DONE)


@_folds(ResponderCameBack)
def _back(state: State, fact: ResponderCameBack, _at: datetime) -> None:
    _answer(state, fact.assignment_id, Answer.ARRIVED)


@_folds(LeadChanged)
def _led(state: State, fact: LeadChanged, _at: datetime) -> None:
    state.lead_id = fact.person_id


@_folds(events_tasks.TaskGiven)
def _given(state: State, fact: events_tasks.TaskGiven, _at: datetime) -> None:
    state.tasks[fact.task_id] = Tasked(fact.number, fact.person_id, fact.organisation_id)


@_folds(events_tasks.TaskReassigned)
def _reassigned(state: State, fact: events_tasks.TaskReassigned, _at: datetime) -> None:
    state.tasks[fact.task_id] = Tasked(fact.number, fact.person_id, fact.organisation_id)


@_folds(events_tasks.TaskReturned)
def _returned(state: State, fact: events_tasks.TaskReturned, _at: datetime) -> None:
    state.tasks[fact.task_id] = Tasked(fact.number, None, None)


@_folds(events_tasks.TaskFinished)
def _finished(state: State, fact: events_tasks.TaskFinished, _at: datetime) -> None:
    state.tasks[fact.task_id].state = "finished"


@_folds(events_tasks.TaskWithdrawn)
def _taken_back(state: State, fact: events_tasks.TaskWithdrawn, _at: datetime) -> None:
    state.tasks[fact.task_id].state = "withdrawn"


@_folds(events.CallsWithdrawn)
def _withdrawn(state: State, fact: events.CallsWithdrawn, _at: datetime) -> None:
    _answer(state, *fact.assignment_ids, Answer.WITHDRAWN)


@_folds(events.RespondersStoodDown)
def _stood_down(state: State, fact: events.RespondersStoodDown, _at: datetime) -> None:
    _answer(state, *fact.assignment_ids, Answer.STOOD_DOWN)


@_folds(events.ClockMissed)
def _missed(state: State, fact: events.ClockMissed, _at: datetime) -> None:
    state.breaches.append(fact.kind)


@_folds(done.DeliveryMoved)
def _told(state: State, moved: done.DeliveryMoved, _at: datetime) -> None:
    state.told[moved.delivery] = moved


@_folds(done.Located)
def _located(state: State, seen: done.Located, at: datetime) -> None:
    state.points[seen.person_id] = Point(seen.lon, seen.lat, at)


@_folds(done.LineSaid)
def _said(state: State, said: done.LineSaid, _at: datetime) -> None:
    state.said.append(said.message_id)


@_folds(done.ClockStarted)
def _started(state: State, clock: done.ClockStarted, _at: datetime) -> None:
    state.clocks[clock.kind] = Running(clock.started_at, clock.due_at)


@_folds(done.ClockStopped)
def _stopped(state: State, clock: done.ClockStopped, at: datetime) -> None:
    state.clocks[clock.kind].stopped_at = at


@_folds(done.Joined)
def _joined(state: State, joined: done.Joined, _at: datetime) -> None:
    for one in joined.people:
        state.people[one.assignment_id] = Person(one.person_id, one.wave, one.answer, one.eta_s)
    known = max((task.number for task in state.tasks.values()), default=0)
    for each in joined.tasks:
        state.tasks[each.task_id] = Tasked(known + each.number, each.person_id, each.organisation_id, each.state)
    answers = {one.answer for one in joined.people}
    if Answer.ACCEPTED in answers and state.state in UNREACHED:
        state.state = incident_rules.State.RESPONDING
    if Answer.ARRIVED in answers:
        _on_scene(state)


@_folds(done.Left)
def _left(state: State, left: done.Left, _at: datetime) -> None:
    for assignment_id in left.assignment_ids:
        state.people.pop(assignment_id, None)
    state.tasks.clear()


@_folds(done.OrderMoved)
def _ordered(state: State, moved: done.OrderMoved, _at: datetime) -> None:
    state.orders[moved.order_id] = moved.state


def _answer(state: State, *of: Any) -> None:
    """`of` are assignments and, last, what they are now; somebody who went along to another whistle is not here."""
    *assignments, answer = of
    for assignment_id in assignments:
        if assignment_id in state.people:
            state.people[assignment_id].answer = answer


def _on_scene(state: State) -> None:
    if state.state in UNREACHED | {incident_rules.State.RESPONDING}:
        state.state = incident_rules.State.ON_SCENE


_ENTERS: dict[type, incident_rules.State] = {
    events.IncidentControlled: incident_rules.State.CONTROLLED,
    events.IncidentHandedOver: incident_rules.State.HANDED_OVER,
    events.IncidentDisposed: incident_rules.State.DISPOSED,
    events.IncidentConfirmed: incident_rules.State.CONFIRMED,
    events.IncidentClosed: incident_rules.State.CLOSED,
    events.FalseAlarmDeclared: incident_rules.State.FALSE_ALARM,
    events.IncidentCancelled: incident_rules.State.CANCELLED,
    events.IncidentMerged: incident_rules.State.DUPLICATE,
    events.IncidentConverted: incident_rules.State.CONVERTED,
}
_RELEASES = incident_rules.HANDLED | incident_rules.ENDED
"""Whoever is on the scene when one of these begins is done."""


def _entering(entered: incident_rules.State) -> Fold:
    def fold(state: State, _fact: Any, _at: datetime) -> None:
        state.state = entered
        if entered in _RELEASES:
            for person in state.people.values():
                person.answer = Answer.DONE if person.answer is Answer.ARRIVED else person.answer

    return fold


_FOLDS |= {kind: _entering(entered) for kind, entered in _ENTERS.items()}
