"""What the API tells of incidents and calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from pydantic import Field

from huying.core.rest.values import Moment, Told
from huying.incidents.models import Assignment, Incident, RoomMessage
from huying.people.models import Organisation, Person


class Named(Told):
    """Somebody or something with its name."""

    id: UUID
    name: str


class Spoken(Told):
    """Words in both languages."""

    zh: str
    en: str


class PlaceTold(Told):
    """Where it is, in WGS-84 degrees."""

    text: str
    lon: float
    lat: float
    accuracy_m: float | None
    area_code: str
    grid_code: str
    unit_id: UUID | None
    place_id: UUID | None


class IncidentLine(Told):
    """An incident in a list, and the answer to every act on one."""

    id: UUID
    code: str = Field(examples=["261121-482053-7"])
    template: str
    level: int = Field(ge=1, le=4, description="1 the gravest to 4 the least.")
    response_level: int = Field(ge=1, le=3, description="1 own unit, 2 both ways, 3 everybody in the ring.")
    ring: int = Field(ge=0, le=4, description="How far the call reaches: 0 own unit to 4 district.")
    state: str
    silent: bool
    place: PlaceTold
    wanted: int
    owner_id: UUID | None = Field(description="The command node that owns the incident.")
    lead_id: UUID | None = Field(description="Who leads on the scene, of those who are there; afterwards who led last.")
    raised_at: Moment
    recorded_at: Moment
    version: int = Field(description="Grows with every change; the `ETag` is made from it.")


class ClockTold(Told):
    """A limit: receive, dispatch, arrive or report."""

    kind: str
    limit_s: int
    started_at: Moment
    due_at: Moment
    stopped_at: Moment | None
    missed: bool = Field(description="Stopped, or recorded as missed, after the limit.")


class CallTold(Told):
    """One person called, why, and how far they have come."""

    id: UUID
    person: Named
    organisation: Named
    wave: int
    ring: int
    rank: int
    distance_m: float
    travel_s: float
    why: str
    state: str
    called_at: Moment
    answered_at: Moment | None
    eta_s: int | None
    arrived_at: Moment | None
    ended_at: Moment | None
    back_at: Moment | None = Field(description="When they came back, having left.")


class Moments(Told):
    """When each state was first entered."""

    received_at: Moment | None
    dispatched_at: Moment | None
    responding_at: Moment | None
    on_scene_at: Moment | None
    controlled_at: Moment | None
    ended_at: Moment | None
    confirmed_at: Moment | None
    closed_at: Moment | None
    shortfall_at: Moment | None


class Counts(Told):
    """How many were called, are on the way and are there."""

    called: int
    coming: int
    there: int


class IncidentTold(IncidentLine):
    """All about one incident that this person may know."""

    type: Spoken
    note: str
    capabilities: list[str]
    unit: Named | None
    owner: Named | None
    raised_by: Named | None = Field(description="Told to those who command and to the caller, never to the called.")
    received_by: Named | None = Field(description="The name is masked except for seats and stations.")
    moments: Moments
    clocks: list[ClockTold]
    counts: Counts
    on_scene: list[Named] = Field(
        description="Those there now, who came first foremost; for those who command or lead."
    )
    calls: list[CallTold] = Field(description="All calls for those who command; one's own call for the called.")
    may: list[str] = Field(description="The acts that this person may use on it now.")


class MyCall(Told):
    """A call to oneself, with what is needed to go."""

    id: UUID
    incident: IncidentLine
    asked: Spoken
    state: str
    ring: int
    wave: int
    distance_m: float
    travel_s: float
    answer_code: str = Field(description="The digits by which a text message or a key press answers.")
    called_at: Moment
    answered_at: Moment | None
    eta_s: int | None
    arrived_at: Moment | None
    ended_at: Moment | None
    back_at: Moment | None = Field(description="When one came back, having left.")


class Entry(Told):
    """One record of the time line."""

    version: int
    at: Moment
    type: str = Field(examples=["incidents.IncidentWhistled"])
    who: str = Field(description="Who acted, a rule or a clock; empty where the sentence says it.")
    text: str = Field(description="The record as a sentence, in the language of `Accept-Language`.")
    data: dict[str, Any] | None = Field(description="Ids and values; only for those who command.")


class TemplateTold(Told):
    """A type of whistle that may be chosen now."""

    code: str
    name: Spoken
    asked: Spoken
    level: int
    response_level: int
    wanted: int
    capabilities: list[str]
    limits: list[str] = Field(description="What the called must not do.")
    sealed: bool = Field(description="Read in full by seats, caller and called alone.")


class Said(Told):
    """A line of the room."""

    at: Moment
    who: str
    kind: str = Field(description="Empty for plain talk.")
    text: str
    photo: str = Field(description="The name of a photo, or empty.")


class RoomLine(Told):
    """What was said."""

    id: UUID
    text: str
    photo: str
    at: Moment


class PhotoTold(Told):
    """The name of a photo or document that was kept; give it to `photo` of another call."""

    name: str


def line(incident: Incident) -> IncidentLine:
    """The short form; asks the database nothing."""
    return IncidentLine(**_line(incident))


def _line(incident: Incident) -> dict[str, Any]:
    names = (
        *(
            "id",
            "code",
            "template",
            "level",
            "response_level",
            "ring",
            "state",
            "silent",
            "wanted",
            "owner_id",
            "lead_id",
        ),
        *("raised_at", "recorded_at", "version"),
    )
    return {**{name: getattr(incident, name) for name in names}, "place": place(incident)}


def place(incident: Incident) -> PlaceTold:
    """Where an incident is."""
    names = ("lon", "lat", "accuracy_m", "area_code", "grid_code", "unit_id", "place_id")
    return PlaceTold(text=incident.place_text, **{name: getattr(incident, name) for name in names})


def named(what: Organisation | Person | None, naming: Callable[[str], str] = str) -> Named | None:
    """Id and name; `naming` writes a person's name for the reader."""
    return Named(id=what.pk, name=naming(what.name)) if what else None


def spoken(card: dict[str, Any], member: str) -> Spoken:
    """A text of a run card in both languages; the Chinese one stands in for an English one that is missing."""
    chinese = str(card.get(member, ""))
    return Spoken(zh=chinese, en=str(card.get(f"{member}_en") or chinese))


def template(code: str, card: dict[str, Any]) -> TemplateTold:
    """A run card as a type to choose."""
    return TemplateTold(
        code=code,
        name=spoken(card, "name"),
        asked=spoken(card, "asked"),
        level=card["level"],
        response_level=card["response_level"],
        wanted=card["wanted"],
        capabilities=card["capabilities"],
        limits=card.get("limits", []),
        sealed=bool(card.get("sealed")),
    )


def call(assignment: Assignment, naming: Callable[[str], str]) -> CallTold:
    """A call as those see it who command; `naming` writes a person's name for the reader."""
    names = (
        *("id", "wave", "ring", "rank", "distance_m", "travel_s", "state", "called_at", "answered_at", "eta_s"),
        *("arrived_at", "ended_at", "back_at"),
    )
    return CallTold(
        person=Named(id=assignment.person.pk, name=naming(assignment.person.name)),
        organisation=Named(id=assignment.organisation.pk, name=assignment.organisation.name),
        why=str(assignment.reason.get("why", "")),
        **{name: getattr(assignment, name) for name in names},
    )


def my_call(assignment: Assignment) -> MyCall:
    """A call as the called person sees it."""
    names = (
        *("id", "state", "ring", "wave", "distance_m", "travel_s", "answer_code", "called_at", "answered_at"),
        *("eta_s", "arrived_at", "ended_at", "back_at"),
    )
    return MyCall(
        incident=line(assignment.incident),
        asked=spoken(assignment.incident.card, "asked"),
        **{name: getattr(assignment, name) for name in names},
    )


def room_line(message: RoomMessage) -> RoomLine:
    """A line of the room."""
    return RoomLine(id=message.pk, text=message.text, photo=message.photo, at=message.at)
