"""The check-up sheet of one building (数字体检单): records, services around, findings, advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from huying.core.errors import NotFound
from huying.incidents.models import Incident
from huying.patrols.hazards.categories import word_of_hazard
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import Grade, State
from huying.patrols.hazards.words import GRADES, STATES
from huying.patrols.plates.rules import read_building_code
from huying.patrols.records.access import may_edit, require_reading
from huying.patrols.records.models import PlaceAge, Record
from huying.patrols.records.rules import FRESH_DAYS
from huying.patrols.rounds.queries.around import Around, around
from huying.patrols.rounds.queries.remedies import remedies
from huying.patrols.rounds.rules import REPEATED_DAYS, Facts, Prescribed, prescribe
from huying.people.access import Actor
from huying.places.models import Place

SHOWN_INCIDENTS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """An open hazard as a line: what it is, where, how grave, where it stands, by when."""

    hazard: Hazard
    kind: str
    grade: Any
    state: Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """The four parts of a building's sheet for one person."""

    place: Place
    age: PlaceAge | None
    building: Record | None
    rooms: list[Record]
    around: list[Around]
    findings: list[Finding]
    incidents: list[Incident]
    prescription: list[Prescribed]
    may_edit: bool


def building_of(actor: Actor, code: str) -> Place:
    """The building of a code, however it was typed. Raises NotFound, also for who may not read its sheet."""
    read = read_building_code(code)
    found = Place.objects.select_related("area__parent").filter(code=read, kind="building", withdrawn_at=None).first()
    if read is None or found is None:
        raise NotFound
    require_reading(actor, found.area_id)
    return found


def sheet_of(actor: Actor, code: str, at: datetime) -> Sheet:
    """The whole sheet, in a fixed number of queries. Raises NotFound."""
    place = building_of(actor, code)
    records = records_of(place.pk)
    hazards = list(Hazard.objects.open().filter(place=place).select_related("room", "kind").order_by("found_at"))
    incidents = lately(place, at)
    building = next((record for record in records if record.room_id is None), None)
    rooms = [record for record in records if record.room is not None]
    facts = facts_of(records, hazards, incidents)
    return Sheet(
        place=place,
        age=PlaceAge.objects.filter(place=place).first(),
        building=building,
        rooms=rooms,
        around=around(place),
        findings=[_finding(hazard) for hazard in hazards],
        incidents=incidents[:SHOWN_INCIDENTS],
        prescription=prescribe(facts, remedies(place.area_id, at), at),
        may_edit=may_edit(actor, place.area_id),
    )


def records_of(place_id: UUID) -> list[Record]:
    """The building's own record and those of its rooms, by unit, floor and number."""
    rows = Record.objects.filter(place_id=place_id, room__withdrawn_at=None).select_related("room", "contact")
    return sorted(rows, key=_order)


def lately(place: Place, at: datetime) -> list[Incident]:
    """Incidents at the place in the last thirty days, the latest first; what is sealed is not even counted."""
    rows = Incident.objects.filter(place=place, raised_at__gt=at - timedelta(days=REPEATED_DAYS), merged_into=None)
    return [row for row in rows.order_by("-raised_at") if not row.card.get("sealed")]


def facts_of(records: list[Record], hazards: list[Hazard], incidents: list[Incident]) -> Facts:
    """The numbers from which advice follows."""
    building = next((record for record in records if record.room_id is None), None)
    wanting = [record for record in records if record.fire_equipment in {"expired", "missing"}]
    stale = [record.verified_at for record in records if record.age == "stale" and record.verified_at]
    major = [hazard for hazard in hazards if hazard.grade == Grade.MAJOR]
    others = [hazard for hazard in hazards if hazard.grade != Grade.MAJOR]
    arose: dict[str, list[datetime | None]] = {
        "hazard_major": [hazard.found_at for hazard in major],
        "hazard_open": [hazard.found_at for hazard in others],
        "house_danger": [building.changed_at] if building else [],
        "fire_equipment": [record.changed_at for record in wanting],
        "incidents_repeated": [incident.raised_at for incident in incidents[:1]],
        "data_old": [verified + timedelta(days=FRESH_DAYS + 1) for verified in stale],
    }
    known = {name: [at for at in times if at is not None] for name, times in arose.items()}
    return Facts(
        hazards_major=len(major),
        hazards_open=len(hazards),
        house_risk=building.house_risk if building else "",
        fire_wanting=len(wanting),
        incidents_lately=len(incidents),
        never=sum(record.age == "never" for record in records),
        stale=len(stale),
        since={name: min(times) for name, times in known.items() if times},
    )


def _order(record: Record) -> tuple[str, int, str]:
    room = record.room
    return (room.unit, room.floor or 0, room.number.rjust(20)) if room else ("", 0, "")


def _finding(hazard: Hazard) -> Finding:
    return Finding(hazard, word_of_hazard(hazard), GRADES[Grade(hazard.grade)], STATES[State(hazard.state)])
