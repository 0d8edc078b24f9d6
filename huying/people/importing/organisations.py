"""organisations.csv: centres, stations, agencies and units."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from huying.people.models import Organisation
from huying.people.roles import CATEGORIES, ORGANISATION_KINDS
from huying.places.importing.refusals import Unknown
from huying.places.importing.rows import Faults, Row, read_rows

NEEDED = ("external_id", "name", "kind", "area_code")
OPTIONAL = ("category", "grid_code", "parent", "lon", "lat", "address", "phone", "code", "synthetic")
WRITTEN = ("name", "kind", "category", "area", "grid", "lon", "lat", "address", "phone", "code", "synthetic")


@dataclass(frozen=True)
class OrganisationDraft:
    """A row that can be taken; `parent` is the external id of the organisation above."""

    external_id: str
    parent: str
    values: Mapping[str, Any]


def read_organisations(path: Path, areas: set[str], known: set[str], faults: Faults) -> list[OrganisationDraft]:
    """The good rows. `known` holds the external ids in the database and gains the good ones.

    A row whose parent has a fault has one too, so a good row never hangs in the air.
    """
    rows = read_rows(path, needed=NEEDED, optional=OPTIONAL, key=("external_id",), faults=faults)
    drafts = {row.raw("external_id"): (row, _draft(row, areas)) for row in rows}
    waiting = {key: pair for key, pair in drafts.items() if pair[0].good}
    while True:
        ready = [k for k, (_, d) in waiting.items() if not d.parent or d.parent in known]
        if not ready:
            break
        known.update(ready)
        for key in ready:
            del waiting[key]
    for row, draft in waiting.values():
        row.refuse(Unknown(field="parent", value=draft.parent))
    return [draft for row, draft in drafts.values() if row.good]


def _draft(row: Row, areas: set[str]) -> OrganisationDraft:
    area, grid = row.text("area_code", longest=16), row.raw("grid_code")
    for column, code in (("area_code", area), ("grid_code", grid)):
        if code and code not in areas:
            row.refuse(Unknown(field=column, value=code))
    lon, lat = row.position(needed=False)
    values = {
        "name": row.text("name", longest=120),
        "kind": row.choice("kind", ORGANISATION_KINDS),
        "category": row.choice("category", CATEGORIES, needed=False),
        "area_id": area,
        "grid_id": grid or None,
        "lon": lon,
        "lat": lat,
        "address": row.text("address", longest=200, needed=False),
        "phone": row.text("phone", longest=30, needed=False),
        "code": row.text("code", longest=24, needed=False),
        "synthetic": row.flag("synthetic"),
    }
    return OrganisationDraft(row.text("external_id", longest=60), row.raw("parent"), values)


def save_organisations(drafts: Sequence[OrganisationDraft]) -> None:
    """Insert or renew the organisations by their external id, then hang each under its parent."""
    Organisation.objects.bulk_create(
        [Organisation(external_id=d.external_id, **d.values) for d in drafts],
        update_conflicts=True,
        unique_fields=["external_id"],
        update_fields=list(WRITTEN),
        batch_size=500,
    )
    ids = organisation_ids()
    parents = {d.external_id: ids.get(d.parent) for d in drafts}
    below: dict[UUID | None, list[str]] = defaultdict(list)
    for external_id, parent in parents.items():
        below[parent].append(external_id)
    for parent, children in below.items():
        Organisation.objects.filter(external_id__in=children).update(parent=parent)


def organisation_ids() -> dict[str, UUID]:
    """Ids of all organisations that have an external id."""
    pairs = Organisation.objects.exclude(external_id=None).values_list("external_id", "id")
    return {external_id: key for external_id, key in pairs if external_id}
