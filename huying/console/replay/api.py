"""The replay of an incident over the API: what was known at an instant. Reads only."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.console.replay.reading import Replay, instant, replay_of
from huying.console.replay.state import State
from huying.core.clock import now
from huying.core.rest.answers import JSON
from huying.core.rest.values import NO_NUL, Asked, Moment, Told
from huying.incidents.replaying import note_look
from huying.incidents.sealing import note_opening
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["incidents"])


class ReplayWanted(Asked):
    """Which instant."""

    t: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)] = Field(
        default="", description="ISO 8601, of China without an offset; the end of the replay without."
    )


class ReplayedPoint(Told):
    """Where somebody was, in WGS-84 degrees, and since when that was known."""

    lon: float
    lat: float
    at: Moment


class ReplayedPerson(Told):
    """One called person at that instant; `alert` is how far the call itself had come, null when none was sent."""

    id: UUID
    name: str
    organisation: str
    wave: int
    answer: str
    eta_s: int | None
    alert: str | None
    point: ReplayedPoint | None


class ReplayedClock(Told):
    """A shown limit at that instant."""

    kind: str
    started_at: Moment
    due_at: Moment
    stopped_at: Moment | None
    missed: bool


class ReplayedWave(Told):
    """One round of calls."""

    number: int
    ring: int
    cause: str
    at: Moment
    size: int


class ReplayedOrder(Told):
    """An order of this matter."""

    id: UUID
    state: str


class ReplayedTask(Told):
    """A task at that instant: whose it was (neither: given back), and open, finished or withdrawn."""

    id: UUID
    number: int
    person_id: UUID | None
    organisation_id: UUID | None
    state: str


class ReplayTold(Told):
    """What was known at `at`, from `first` to `last`; `breaches` are the instants at which limits passed."""

    code: str
    first: Moment
    last: Moment
    at: Moment
    state: str
    level: int
    lon: float
    lat: float
    waves: list[ReplayedWave]
    people: list[ReplayedPerson]
    clocks: list[ReplayedClock]
    orders: list[ReplayedOrder]
    lead_id: UUID | None = Field(description="Who led on the scene; null while nobody did.")
    tasks: list[ReplayedTask]
    said: list[UUID] = Field(description="The lines of the room, by id, in the order in which they were said.")
    breaches: list[Moment]


@router.get(
    "/incidents/{code}/replay", auth=Allowed("incidents:read"), response=ReplayTold, summary="Replay an incident"
)
def replay_incident(request: HttpRequest, code: str, wanted: Query[ReplayWanted]) -> HttpResponse:
    """For those who command there. Each look is on record. 422 for what is no instant; another is taken to the ends."""
    actor, at = actor_in(request), now()
    replay = replay_of(actor, code, at)
    shown = instant(wanted.t, replay)
    note_opening(by=actor, at=at, incident=replay.incident, part="replay")
    note_look(by=actor, at=at, incident_id=replay.incident.pk, part="api")
    told = _told(replay, replay.state(shown))
    return HttpResponse(told.model_dump_json(), content_type=JSON)


def _told(replay: Replay, state: State) -> ReplayTold:
    return ReplayTold(
        code=replay.incident.code,
        first=replay.first,
        last=replay.last,
        at=state.at,
        state=str(state.state),
        level=state.level,
        lon=state.lon,
        lat=state.lat,
        waves=[
            ReplayedWave(number=one.number, ring=one.ring, cause=one.cause, at=one.at, size=one.size)
            for one in state.waves
        ],
        people=_people(replay, state),
        clocks=[
            ReplayedClock(
                kind=kind,
                started_at=one.started_at,
                due_at=one.due_at,
                stopped_at=one.stopped_at,
                missed=one.missed(state.at),
            )
            for kind, one in state.clocks.items()
        ],
        orders=[ReplayedOrder(id=key, state=str(word)) for key, word in state.orders.items()],
        lead_id=state.lead_id,
        tasks=[
            ReplayedTask(
                id=key,
                number=one.number,
                person_id=one.person_id,
                organisation_id=one.organisation_id,
                state=one.state,
            )
            for key, one in state.tasks.items()
        ],
        said=state.said,
        breaches=[at for at, _clock in replay.breaches],
    )


def _people(replay: Replay, state: State) -> list[ReplayedPerson]:
    alerts = {moved.person_id: moved.state for moved in state.told.values() if moved.kind == "alert"}
    found = []
    for one in state.people.values():
        name, organisation = replay.names.get(one.person_id, ("", ""))
        point = state.points.get(one.person_id)
        found.append(
            ReplayedPerson(
                id=one.person_id,
                name=name,
                organisation=organisation,
                wave=one.wave,
                answer=str(one.answer),
                eta_s=one.eta_s,
                alert=alerts.get(one.person_id),
                point=ReplayedPoint(lon=point.lon, lat=point.lat, at=point.at) if point else None,
            )
        )
    return found
