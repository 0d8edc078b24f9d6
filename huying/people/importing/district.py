"""Imports one district: read every file, name every fault, then write all of it in one transaction or nothing."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from huying.core.command import command
from huying.core.eventlog import By, append
from huying.people.importing.events import DistrictImported
from huying.people.importing.organisations import OrganisationDraft, read_organisations, save_organisations
from huying.people.importing.persons import PersonDraft, read_people, save_people
from huying.people.models import Organisation
from huying.places import address_book, queries
from huying.places.importing.areas import AreaDraft, read_areas, save_areas
from huying.places.importing.buildings import Where, read_buildings
from huying.places.importing.datum import point
from huying.places.importing.known import Known
from huying.places.importing.names import NameDraft, read_names
from huying.places.importing.outlines import Outlines, read_outlines, save_outlines
from huying.places.importing.places import PlaceDraft, read_places
from huying.places.importing.rooms import RoomDraft, read_rooms
from huying.places.importing.rows import Fault, Faults
from huying.places.importing.saving import Progress, coded, save_names, save_places, save_rooms
from huying.places.models import Area, Place


@dataclass(frozen=True, kw_only=True)
class Files:
    """Which files to read; each may be absent. `attribution` is shown on the map.

    `datum` is the system of all their coordinates; `community` is where buildings belong that lie in none.
    """

    areas: Path | None = None
    boundaries: Path | None = None
    places: Path | None = None
    buildings: Path | None = None
    names: Path | None = None
    rooms: Path | None = None
    organisations: Path | None = None
    people: Path | None = None
    attribution: str = ""
    datum: str = "wgs84"
    community: str = ""

    def digest(self) -> str:
        """SHA-256 over the content of the files that can be read, in hexadecimal digits."""
        paths = [self.areas, self.boundaries, self.places, self.organisations, self.people]
        paths += [self.buildings, self.names, self.rooms]
        return hashlib.sha256(b"".join(p.read_bytes() for p in paths if p and p.is_file())).hexdigest()


@dataclass(frozen=True)
class Plan:
    """What an import would write, and why some rows cannot be taken."""

    areas: Sequence[AreaDraft] = ()
    places: Sequence[PlaceDraft] = ()
    names: Sequence[NameDraft] = ()
    rooms: Sequence[RoomDraft] = ()
    organisations: Sequence[OrganisationDraft] = ()
    people: Sequence[PersonDraft] = ()
    outlines: Outlines = field(default_factory=lambda: Outlines({}, {}, {}))
    attribution: str = ""
    digest: str = ""
    """SHA-256 over the files, so that the log tells which ones were imported."""
    faults: Sequence[Fault] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Good rows by kind of file."""
        return {
            "areas": len(self.areas),
            "boundaries": len(self.outlines.areas) + len(self.outlines.places),
            "layers": len(self.outlines.layers),
            "places": len(self.places),
            "names": len(self.names),
            "rooms": len(self.rooms),
            "organisations": len(self.organisations),
            "people": len(self.people),
        }


def plan(files: Files) -> Plan:
    """Read the files against each other and against the database; writes nothing."""
    queries.forget()
    faults = Faults()
    areas = set(Area.objects.values_list("code", flat=True))
    area_drafts = read_areas(files.areas, areas, faults) if files.areas else []
    names = {d.code: str(d.values["name"]) for d in area_drafts}
    place_drafts = _places(files, areas, faults)
    known_places = {code for code in Place.objects.exclude(code=None).values_list("code", flat=True) if code}
    known_places |= {d.code for d in place_drafts}
    outlines = Outlines({}, {}, {})
    if files.boundaries:
        outlines = read_outlines(files.boundaries, areas, known_places, faults, datum=files.datum)
    organisations = {key for key in Organisation.objects.values_list("external_id", flat=True) if key}
    organisation_drafts: list[OrganisationDraft] = []
    if files.organisations:
        organisation_drafts = read_organisations(files.organisations, areas, organisations, faults)
    person_drafts = read_people(files.people, organisations, faults) if files.people else []
    return Plan(
        areas=[replace(d, values=_there(d.values, files.datum)) for d in area_drafts],
        places=place_drafts,
        names=read_names(files.names, _known(place_drafts, PLACE_KINDS, names), faults) if files.names else (),
        rooms=read_rooms(files.rooms, _known(place_drafts, ["building"], names), faults) if files.rooms else (),
        organisations=[replace(d, values=_there(d.values, files.datum)) for d in organisation_drafts],
        people=person_drafts,
        outlines=outlines,
        attribution=files.attribution,
        digest=files.digest(),
        faults=faults.found,
    )


def _places(files: Files, areas: set[str], faults: Faults) -> list[PlaceDraft]:
    """The places of the table, and the buildings that come with their outlines."""
    drafts = read_places(files.places, areas, faults) if files.places else []
    moved = [(draft, point(files.datum, draft.lon, draft.lat)) for draft in drafts]
    drafts = [replace(draft, lon=lon, lat=lat) for draft, (lon, lat) in moved]
    if files.buildings:
        where = Where(files.community, files.datum)
        drafts += read_buildings(files.buildings, areas, _known(drafts, ["compound"], {}), where, faults)
    return drafts


def _known(drafts: Sequence[PlaceDraft], kinds: Iterable[str], areas: Mapping[str, str]) -> Known:
    """Places of these kinds in the database, and those that the files bring with their areas."""
    known = Known("", kinds, areas)
    names = {draft.key: draft.name for draft in drafts}
    for draft in drafts:
        if draft.kind in known.kinds:
            code = draft.key
            known.add(code, draft.name, draft.area_code, inside=names.get(draft.inside, ""), label=draft.label)
            for name in draft.names:
                known.alias(code, name)
    return known


def _there(values: Mapping[str, Any], datum: str) -> dict[str, Any]:
    """The values with their position in WGS-84."""
    if values.get("lon") is None or values.get("lat") is None:
        return dict(values)
    lon, lat = point(datum, values["lon"], values["lat"])
    return {**values, "lon": lon, "lat": lat}


PLACE_KINDS = [kind for kind, _word in Place.KINDS]


@command
def import_district(planned: Plan, *, by: By, at: datetime, progress: Progress | None = None) -> None:
    """Write the good rows of a plan. Importing the same files again changes nothing but the layers' ids.

    `progress` is told how many places and rooms of how many are written.
    """
    save_areas(planned.areas)
    save_places(planned.places, progress)
    codes = coded([*(draft.place for draft in planned.names), *(draft.building for draft in planned.rooms)])
    save_names([replace(draft, place=codes[draft.place]) for draft in planned.names])
    save_rooms([replace(draft, building=codes[draft.building]) for draft in planned.rooms], progress)
    district = district_of(planned)
    if district:
        save_outlines(planned.outlines, district, planned.attribution)
    save_organisations(planned.organisations)
    save_people(planned.people, at)
    fact = DistrictImported(district=district, digest=planned.digest, **planned.counts)
    append(f"district:{district}", [fact], by=by, at=at)
    transaction.on_commit(queries.forget, robust=True)
    transaction.on_commit(address_book.forget, robust=True)


def district_of(planned: Plan) -> str:
    """The code of the district that the plan is about; empty when its files name none."""
    codes = [d.code for d in planned.areas] + list(planned.outlines.areas)
    codes += [d.code or d.area_code for d in planned.places] + [d.building for d in planned.rooms]
    codes += [d.values["area_id"] for d in planned.organisations]
    return min((code[:6] for code in codes if len(code) >= 6), default="")
