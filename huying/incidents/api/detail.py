"""One incident as a person may know it: more for those who command, only their own part for the called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import datetime
from uuid import UUID

from huying.clocks.queries import Shown, shown
from huying.incidents.api.told import (
    ClockTold,
    Counts,
    Entry,
    IncidentTold,
    Moments,
    Named,
    Said,
    call,
    line,
    named,
    spoken,
)
from huying.incidents.models import Assignment, Incident
from huying.incidents.queries.acts import Situation, verbs_for
from huying.incidents.queries.incident import COMMANDING, READING_NAMES
from huying.incidents.queries.room import room
from huying.incidents.queries.timeline import timeline
from huying.incidents.rules import COMING, SHOWN_CLOCKS, THERE, WAITING, Answer, State, may_follow
from huying.people.access import Actor
from huying.ui.formats import masked_name

Held = AbstractSet[str]
"""In which ways a person stands to an incident."""


def tag(incident: Incident, held: Held) -> str:
    """The entity tag: the version, and as whom one looks."""
    return f'"{incident.version}-{"".join(sorted(word[0] for word in held))}-{incident.pk.hex[-8:]}"'


def detail(actor: Actor, incident: Incident, held: Held, at: datetime) -> IncidentTold:
    """All that one person may know of an incident."""
    calls = list(Assignment.objects.filter(incident=incident).select_related("person", "organisation").order_by("pk"))
    clocks = shown([incident.stream], SHOWN_CLOCKS, at)[incident.stream]
    own = incident.raised_by_id == actor.id
    commanding = bool(held & COMMANDING) and not incident.veiled
    return IncidentTold(
        **dict(line(incident)),
        type=spoken(incident.card, "name"),
        note=incident.note,
        capabilities=incident.capabilities,
        unit=named(incident.unit),
        owner=named(incident.owner),
        raised_by=named(incident.raised_by) if own or (commanding and held & READING_NAMES) else None,
        received_by=named(incident.received_by, naming(held)),
        moments=Moments(**{name: getattr(incident, name) for name in Moments.model_fields}),
        clocks=[_clock(clocks[kind]) for kind in SHOWN_CLOCKS if kind in clocks],
        counts=_counts(calls),
        on_scene=_on_scene(calls, naming(held)) if commanding or incident.lead_id == actor.id else [],
        calls=[call(row, naming(held)) for row in calls if row.person_id == actor.id or commanding],
        may=_may(actor, incident, held, calls),
    )


def entries(incident: Incident, held: Held, at: datetime) -> list[Entry]:
    """The records of an incident as sentences, oldest first; names and values for those who work with them."""
    return [
        Entry(
            version=entry.version,
            at=entry.at,
            type=entry.type,
            who=entry.who,
            text=entry.text,
            data=entry.data if held & READING_NAMES else None,
        )
        for entry in timeline(incident, at=at, named=naming(held))
    ]


def lines(incident: Incident, held: Held) -> list[Said]:
    """What was said in the room, oldest first."""
    found = room(incident, naming(held))
    return [Said(at=said.at, who=said.who, kind=said.kind, text=said.text, photo=said.photo) for said in found]


def naming(held: Held) -> Callable[[str], str]:
    """How people's names are written for this reader: whole, or with a star."""
    return str if held & READING_NAMES else masked_name


def _clock(clock: Shown) -> ClockTold:
    return ClockTold(
        kind=clock.kind,
        limit_s=clock.limit_s,
        started_at=clock.started_at,
        due_at=clock.due_at,
        stopped_at=clock.stopped_at,
        missed=clock.missed,
    )


def _counts(calls: list[Assignment]) -> Counts:
    standing = Counter(assignment.state for assignment in calls)
    return Counts(
        called=standing.total(),
        coming=sum(standing[state] for state in COMING),
        there=sum(standing[state] for state in THERE),
    )


def _on_scene(calls: list[Assignment], naming: Callable[[str], str]) -> list[Named]:
    there = sorted((row for row in calls if row.arrived_at and row.state == Answer.ARRIVED), key=_came)
    return [Named(id=row.person_id, name=naming(row.person.name)) for row in there]


def _came(row: Assignment) -> tuple[datetime, UUID]:
    return row.back_at or row.arrived_at or row.called_at, row.pk


def _may(actor: Actor, incident: Incident, held: Held, calls: list[Assignment]) -> list[str]:
    still = sum(assignment.state in WAITING | COMING for assignment in calls)
    there = sum(assignment.state == Answer.ARRIVED for assignment in calls)
    found = set(verbs_for(Situation(actor, incident, still, there), set(held)))
    if "caller" in held and may_follow(State(incident.state), "cancel"):
        found.add("cancel")
    return sorted(found)
