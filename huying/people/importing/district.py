"""Imports one district: read every file, name every fault, then write all of it in one transaction or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from huying.core.command import command
from huying.core.eventlog import By, append
from huying.people.importing.events import DistrictImported
from huying.people.importing.organisations import OrganisationDraft, read_organisations, save_organisations
from huying.people.importing.persons import PersonDraft, read_people, save_people
from huying.people.models import Organisation
from huying.places import queries
from huying.places.importing.areas import AreaDraft, read_areas, save_areas
from huying.places.importing.outlines import Outlines, read_outlines, save_outlines
from huying.places.importing.places import PlaceDraft, read_places, save_places
from huying.places.importing.rows import Fault, Faults
from huying.places.models import Area, Place


@dataclass(frozen=True, kw_only=True)
class Files:
    """Which files to read; each may be absent. `attribution` is shown on the map."""

    areas: Path | None = None
    boundaries: Path | None = None
    places: Path | None = None
    organisations: Path | None = None
    people: Path | None = None
    attribution: str = ""

    def digest(self) -> str:
        """SHA-256 over the content of the files that can be read, in hexadecimal digits."""
        paths = [self.areas, self.boundaries, self.places, self.organisations, self.people]
        return hashlib.sha256(b"".join(p.read_bytes() for p in paths if p and p.is_file())).hexdigest()


@dataclass(frozen=True)
class Plan:
    """What an import would write, and why some rows cannot be taken."""

    areas: Sequence[AreaDraft] = ()
    places: Sequence[PlaceDraft] = ()
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
            "organisations": len(self.organisations),
            "people": len(self.people),
        }


def plan(files: Files) -> Plan:
    """Read the files against each other and against the database; writes nothing."""
    faults = Faults()
    areas = set(Area.objects.values_list("code", flat=True))
    area_drafts = read_areas(files.areas, areas, faults) if files.areas else []
    place_drafts = read_places(files.places, areas, faults) if files.places else []
    known_places = {code for code in Place.objects.exclude(code=None).values_list("code", flat=True) if code}
    known_places |= {d.code for d in place_drafts}
    outlines = Outlines({}, {}, {})
    if files.boundaries:
        outlines = read_outlines(files.boundaries, areas, known_places, faults)
    organisations = {key for key in Organisation.objects.values_list("external_id", flat=True) if key}
    organisation_drafts: list[OrganisationDraft] = []
    if files.organisations:
        organisation_drafts = read_organisations(files.organisations, areas, organisations, faults)
    person_drafts = read_people(files.people, organisations, faults) if files.people else []
    return Plan(
        areas=area_drafts,
        places=place_drafts,
        organisations=organisation_drafts,
        people=person_drafts,
        outlines=outlines,
        attribution=files.attribution,
        digest=files.digest(),
        faults=faults.found,
    )


@command
def import_district(planned: Plan, *, by: By, at: datetime) -> None:
    """Write the good rows of a plan. Importing the same files again changes nothing but the layers' ids."""
    save_areas(planned.areas)
    save_places(planned.places)
    district = district_of(planned)
    if district:
        save_outlines(planned.outlines, district, planned.attribution)
    save_organisations(planned.organisations)
    save_people(planned.people, at)
    fact = DistrictImported(district=district, digest=planned.digest, **planned.counts)
    append(f"district:{district}", [fact], by=by, at=at)
    transaction.on_commit(queries.forget, robust=True)


def district_of(planned: Plan) -> str:
    """The code of the district that the plan is about; empty when its files name none."""
    codes = [d.code for d in planned.areas] + list(planned.outlines.areas)
    codes += [d.code for d in planned.places] + [d.values["area_id"] for d in planned.organisations]
    return min((code[:6] for code in codes if len(code) >= 6), default="")
