"""The course of a whistle: its steps and their limits, how it ended, and which organisations came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from huying.core.eventlog import name_of
from huying.incidents.events import (
    DuplicateTaken,
    FalseAlarmDeclared,
    IncidentCancelled,
    IncidentClosed,
    IncidentControlled,
    IncidentConverted,
    IncidentDescribed,
    IncidentDispatched,
    IncidentDisposed,
    IncidentEscalated,
    IncidentHandedOver,
    IncidentMerged,
    IncidentReceived,
    IncidentRedirected,
    IncidentWhistled,
    ResponderAccepted,
    ResponderArrived,
    WaveCalled,
)
from huying.insight.folding import Happened, folds
from huying.insight.models import Whistle, WhistleResponse
from huying.supervision.reviews.events import ReviewDemanded
from huying.supervision.reviews.rules import Reason

_OUTCOMES = {
    name_of(IncidentClosed): "closed",
    name_of(FalseAlarmDeclared): "false_alarm",
    name_of(IncidentCancelled): "cancelled",
    name_of(IncidentMerged): "duplicate",
    name_of(IncidentConverted): "converted",
}
_HANDLED = {name_of(IncidentDisposed), name_of(IncidentHandedOver)}
_WHISTLED, _DESCRIBED, _REDIRECTED = name_of(IncidentWhistled), name_of(IncidentDescribed), name_of(IncidentRedirected)
_RECEIVED, _DISPATCHED, _CALLED = name_of(IncidentReceived), name_of(IncidentDispatched), name_of(WaveCalled)
_ACCEPTED, _ARRIVED, _CONTROLLED = name_of(ResponderAccepted), name_of(ResponderArrived), name_of(IncidentControlled)
_ESCALATED, _BROUGHT, _DEMANDED = name_of(IncidentEscalated), name_of(DuplicateTaken), name_of(ReviewDemanded)
_ACKNOWLEDGES = {_RECEIVED, _DISPATCHED, _ACCEPTED, _ARRIVED}
READS = (
    *(IncidentWhistled, IncidentDescribed, IncidentRedirected, IncidentReceived, IncidentDispatched, WaveCalled),
    *(ResponderAccepted, ResponderArrived, IncidentControlled, IncidentDisposed, IncidentHandedOver),
    *(IncidentEscalated, DuplicateTaken, IncidentClosed, FalseAlarmDeclared, IncidentCancelled, IncidentMerged),
    *(IncidentConverted, ReviewDemanded),
)


@dataclass(slots=True)
class _Course:
    """What is known of a whistle so far."""

    columns: dict[str, Any]
    received_by_person: bool = False
    controlled: bool = False
    waited: list[datetime] = field(default_factory=list)
    calls: dict[str, str] = field(default_factory=dict)
    """Of each call the organisation."""
    bodies: dict[str, dict[str, datetime]] = field(default_factory=dict)
    """Of each organisation its first call and its first arrival."""

    def first(self, name: str, at: datetime) -> None:
        """An instant that the first fact of its kind tells."""
        self.columns.setdefault(name, at)

    def hush(self, at: datetime) -> None:
        """The node above is waited for no more."""
        if len(self.waited) % 2:
            self.waited.append(at)


@folds("incident", reads=READS, into=[Whistle, WhistleResponse])
def whistles(key: str, history: Sequence[Happened]) -> Iterator[Whistle | WhistleResponse]:
    """One row for the whistle, and one for each organisation that came to it, in the order of their ids."""
    if not history or history[0].type != _WHISTLED:
        return
    course = _Course(_raised(history[0]))
    for each in history:
        _step(course, each)
        _place(course, each)
        _people(course, each)
    columns = course.columns
    yield Whistle(stream_id=key, waited=course.waited, **columns)
    shared = {name: columns.get(name) for name in ("code", "area_code", "grid_code", "outcome", "ended_at", "exercise")}
    for body, known in sorted(course.bodies.items()):
        if "arrived_at" in known:
            yield WhistleResponse(stream_id=key, organisation_id=body, **known, **shared)


def _raised(whistled: Happened) -> dict[str, Any]:
    names = ("code", "template", "area_code", "grid_code", "raised_at")
    return {**{name: whistled.data[name] for name in names}, "outcome": "", "exercise": False}


def _step(course: _Course, each: Happened) -> None:
    """How far the work is, and its limits; the first one of a kind holds."""
    for limit in each.data.get("limits", ()):
        course.columns.setdefault(f"{limit['kind']}_due_at", limit["due_at"])
    if each.type in _ACKNOWLEDGES or (each.type == _BROUGHT and each.data.get("assignment_ids")):
        course.first("acknowledged_at", each.at)
    if each.type == _RECEIVED:
        course.first("received_at", each.at)
        if each.data["node_id"]:
            course.received_by_person = True
            course.hush(each.at)
    elif each.type == _ESCALATED and not len(course.waited) % 2:
        course.waited.append(each.at)
    elif each.type == _CONTROLLED:
        course.controlled = True
        course.first("seen_to_at", each.at)
    elif each.type in _HANDLED or each.type in _OUTCOMES:
        _over(course, each)


def _over(course: _Course, each: Happened) -> None:
    if each.type in _HANDLED or each.type == name_of(IncidentClosed):
        course.first("seen_to_at", each.at)
    course.first("stopped_at", each.at)
    course.hush(each.at)
    if each.type in _OUTCOMES:
        course.columns |= {"outcome": _OUTCOMES[each.type], "ended_at": each.at}


def _place(course: _Course, each: Happened) -> None:
    """What it is and where it is, by the newest facts; whether it was an exercise."""
    if each.type == _DEMANDED and each.data["reason"] == Reason.EXERCISE:
        course.columns["exercise"] = True
    elif each.type == _DESCRIBED:
        course.columns["template"] = each.data["template"]
    elif each.type == _REDIRECTED:
        said = each.data
        course.columns["area_code"] = said["area_code"]
        if said.get("grid_code") is not None:
            course.columns["grid_code"] = said["grid_code"]


def _people(course: _Course, each: Happened) -> None:
    """Who was called and who came, told as organisations."""
    if each.type == _CALLED:
        course.first("dispatched_at", each.at)
        for pick in each.data["picks"]:
            _called(course, pick["assignment_id"], pick.get("organisation_id"), each.at)
    elif each.type == _BROUGHT:
        brought = each.data.get("brought", ())
        if each.data.get("assignment_ids"):
            course.first("dispatched_at", each.at)
        for call in brought:
            _called(course, call["assignment_id"], call["organisation_id"], datetime.fromisoformat(call["called_at"]))
            if call["arrived_at"]:
                _came(course, call["assignment_id"], datetime.fromisoformat(call["arrived_at"]), each.at)
    elif each.type == _ARRIVED:
        pressed = each.data.get("arrived_at")
        _came(course, each.data["assignment_id"], datetime.fromisoformat(pressed) if pressed else each.at, each.at)


def _called(course: _Course, call: str, body: str | None, at: datetime) -> None:
    if body is None:
        return
    course.calls[call] = body
    known = course.bodies.setdefault(body, {"called_at": at})
    known["called_at"] = min(known["called_at"], at)


def _came(course: _Course, call: str, pressed: datetime, at: datetime) -> None:
    """Somebody is there: the scene is reached when the platform knows it, the organisation when it was pressed."""
    if not course.controlled:
        course.first("arrived_at", at)
        course.first("seen_to_at", at)
    if not course.received_by_person:
        course.hush(at)
    body = course.calls.get(call)
    if body is not None:
        known = course.bodies[body]
        known["arrived_at"] = min(known.get("arrived_at", pressed), pressed)
