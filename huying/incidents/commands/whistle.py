"""Raise a whistle (吹哨): the hot path. Two statements write it whole: reporter, spot, clocks and fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.start import start_for
from huying.clocks.rules import Subject
from huying.core.codes import new_code
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append, canonical
from huying.core.ids import new_id
from huying.core.together import together
from huying.incidents.access import require_whistle
from huying.incidents.cards import card_of
from huying.incidents.events import IncidentWhistled, Limit
from huying.incidents.journal import topics
from huying.incidents.models import Incident
from huying.incidents.rules import ACTING_CLOCKS, SHOWN_CLOCKS, State, original_time
from huying.incidents.scene import Scene, find_scene
from huying.incidents.steps import told
from huying.people.access import Actor


class TooManyCodes(RuntimeError):
    """Ten new codes in a row were taken: the day's million is nearly used up."""


class NoteTooLong(Invalid):
    """At most 2,000 characters."""

    slug = "note-too-long"
    text = _("说明太长，最多 2000 字。")
    field = "note"


@dataclass(frozen=True, slots=True)
class Whistle:
    """What a caller sends: a place, a unit or a position (WGS-84 degrees, accuracy in metres), the rest may follow."""

    template: str = ""
    unit_id: UUID | None = None
    place_id: UUID | None = None
    place_text: str = ""
    lon: float | None = None
    lat: float | None = None
    accuracy_m: float | None = None
    silent: bool = False
    note: str = ""
    client_at: datetime | None = None


@command
def whistle(*, by: Actor, at: datetime, content: Whistle) -> Incident:
    """Raise a whistle; nothing about it can be refused but an unknown place, type or caller.

    Clocks start when the platform has it: a whistle kept offline shows its own time, but nobody is late for what could
    not yet be known.
    """
    require_whistle(by)
    if len(content.note) > 2000:
        raise NoteTooLong
    scene = find_scene(by, content)
    card = card_of(content.template, at, scene.area_code)
    incident = _incident(by, at, content, card, scene)
    _insert(incident)
    values = {name: getattr(incident, name) for name in _TOLD}
    with together():
        limits = _start_clocks(incident)
        fact = IncidentWhistled(incident_id=incident.pk, offline=incident.raised_at != at, limits=limits, **values)
        append(incident.stream, [fact], by=by, at=at, topics=topics(incident), first=True)
    return incident


_TOLD = ("code", "template", "level", "silent", "area_code", "grid_code", "raised_at")


def _incident(by: Actor, at: datetime, content: Whistle, card: dict[str, Any], scene: Scene) -> Incident:
    return Incident(
        id=new_id(),
        template=content.template,
        card=card,
        level=card["level"],
        response_level=card["response_level"],
        ring=card["start_ring"],
        state=State.RAISED,
        silent=content.silent,
        note=content.note.strip(),
        place_text=scene.text,
        place_id=scene.place_id,
        unit_id=scene.unit_id,
        area_code=scene.area_code,
        grid_code=scene.grid_code,
        lon=scene.lon,
        lat=scene.lat,
        accuracy_m=scene.accuracy_m,
        wanted=card["wanted"],
        capabilities=card["capabilities"],
        owner_id=scene.owner_id,
        raised_by_id=by.person_id,
        raised_at=original_time(content.client_at, at),
        recorded_at=at,
    )


_INSERT = """
WITH raised AS (
    INSERT INTO incidents_incident
        (id, code, template, card, level, response_level, ring, state, silent, note, place_text, place_id, unit_id,
         area_code, grid_code, lon, lat, accuracy_m, wanted, capabilities, owner_id, raised_by_id, raised_at,
         recorded_at, version)
    VALUES
        (%(id)s, %(code)s, %(template)s, %(card)s, %(level)s, %(response_level)s, %(ring)s, %(state)s, %(silent)s,
         %(note)s, %(place_text)s, %(place_id)s, %(unit_id)s, %(area_code)s, %(grid_code)s, %(lon)s, %(lat)s,
         %(accuracy_m)s, %(wanted)s, %(capabilities)s, %(owner_id)s, %(raised_by_id)s, %(raised_at)s, %(recorded_at)s,
         %(version)s)
    ON CONFLICT (code) DO NOTHING
    RETURNING id, raised_by_id, raised_at, note, code, lon, lat
), placed AS (
    INSERT INTO incidents_spot (incident_id, version, lon, lat) SELECT id, 1, lon, lat FROM raised
)
INSERT INTO incidents_reporter (id, incident_id, person_id, at, note, code)
SELECT %(reporter)s, id, raised_by_id, raised_at, note, code FROM raised
"""


def _insert(incident: Incident) -> None:
    """Write the incident, its first reporter and its spot under a new code; another code is drawn when one is taken."""
    values = {**vars(incident), "card": canonical(incident.card), "reporter": new_id()}
    del values["_state"]
    for _attempt in range(10):
        incident.code = values["code"] = new_code(incident.recorded_at)
        with connection.cursor() as cursor:
            cursor.execute(_INSERT, values)
            if cursor.rowcount == 1:
                return
    raise TooManyCodes


def _start_clocks(incident: Incident) -> tuple[Limit, ...]:
    subject = Subject(incident.template, incident.level, incident.area_code)
    at, kinds = incident.recorded_at, (*SHOWN_CLOCKS, *ACTING_CLOCKS)
    return told(start_for(stream=incident.stream, subject=subject, kinds=kinds, at=at, recorded_at=at))
