"""Redirect (改派): the place was wrong or has moved; everybody called is told the new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.access import require
from huying.incidents.alerts import tell
from huying.incidents.commands.receive import in_hand
from huying.incidents.escalations import hush
from huying.incidents.events import IncidentRedirected
from huying.incidents.journal import NotInThisState, record, state_word, take, topics
from huying.incidents.models import Assignment, Incident, Spot
from huying.incidents.rules import COMING, UNDERWAY, WAITING, State
from huying.incidents.scene import Scene, find_scene
from huying.incidents.steps import limits_from_the_whistle
from huying.people.access import Actor
from huying.people.nodes import command_nodes


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where it really is: a place, a unit or a position, as for a whistle."""

    unit_id: UUID | None = None
    place_id: UUID | None = None
    place_text: str = ""
    lon: float | None = None
    lat: float | None = None
    accuracy_m: float | None = None


@command
def redirect(*, by: Actor, at: datetime, incident_id: UUID, place: NewPlace) -> Incident:
    """Correct the place of an incident and tell those who are called or on the way."""
    incident = take(incident_id)
    require(by, "redirect", incident)
    if State(incident.state) not in UNDERWAY:
        raise NotInThisState(state=state_word(incident.state))
    scene, was = find_scene(by, place), topics(incident)
    stood, received = incident.escalated_at, in_hand(incident, by=by, at=at)
    incident.place_text, incident.lon, incident.lat = scene.text, scene.lon, scene.lat
    incident.accuracy_m, incident.place_id = scene.accuracy_m, scene.place_id
    incident.area_code, incident.grid_code = scene.area_code, scene.grid_code
    incident.unit_id, incident.owner_id = scene.unit_id, _owner(incident, scene)
    limits = limits_from_the_whistle(incident)
    fact = IncidentRedirected(incident.pk, scene.area_code, scene.grid_code, limits)
    told = record(incident, [*received, fact], by=by, at=at, was=was)[-1]
    Spot.objects.create(incident=incident, version=told.version, lon=scene.lon, lat=scene.lat)
    concerned = Assignment.objects.filter(incident=incident, state__in=WAITING | COMING)
    people = list(concerned.values_list("person_id", flat=True))
    tell(incident, "update", people, told, at, lon=scene.lon, lat=scene.lat, why="redirected")
    hush(incident, stood, at)
    return incident


def _owner(incident: Incident, scene: Scene) -> UUID | None:
    """The command goes along to another street, unless a node that covers both has it."""
    same_street = scene.area_code[:9] == incident.as_taken["area_code"][:9]
    held_above = incident.owner_id in command_nodes(scene.area_code)
    return incident.owner_id if same_street or held_above else scene.owner_id
