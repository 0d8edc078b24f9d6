"""Receive (接收): a table of the registry is looked through, kept, and waits to be checked row by row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from huying.core.command import command
from huying.core.eventlog import append
from huying.core.workbooks.opening import Found, too_large
from huying.core.workbooks.refusals import NoRows
from huying.patrols.registry.access import import_area
from huying.patrols.registry.events import AddressesReceived
from huying.patrols.registry.models import AddressImport
from huying.patrols.registry.rules import BUILDINGS, MOST_BYTES
from huying.people.access import Actor
from huying.places.importing.columns import TABLES
from huying.places.importing.opening import LIMITS, open_table
from huying.places.importing.outlines import features_in

AT_MOST = replace(LIMITS, bytes=MOST_BYTES)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, which table it is (places, rooms, names, or buildings in GeoJSON), the system of its positions
    (`rules.DATUMS`)."""

    kind: str
    name: str
    content: bytes
    datum: str = "wgs84"


@command
def receive(*, by: Actor, at: datetime, upload: Upload) -> AddressImport:
    """Take a table in for the area of the person's post. Raises NotAllowed, or a refusal of the file at `file`."""
    area = import_area(by)
    if len(upload.content) > MOST_BYTES:
        raise too_large(AT_MOST)
    found = _looked_through(upload)
    taken = AddressImport.objects.create(
        by_id=by.person_id,
        area_code=area,
        kind=upload.kind,
        datum=upload.datum,
        name=upload.name[-120:],
        size=len(upload.content),
        sheet=found.sheet,
        header_row=found.header_row,
        headings=found.headings,
        content=upload.content,
        rows=found.rows,
        at=at,
    )
    fact = AddressesReceived(taken.pk, taken.kind, hashlib.sha256(upload.content).hexdigest())
    append(taken.stream, [fact], by=by, at=at, first=True)
    return taken


def _looked_through(upload: Upload) -> Found:
    """Where the rows stand in the file, and about how many there are. Raises a refusal of the file at `file`."""
    if upload.kind != BUILDINGS:
        return open_table(upload.name, upload.content, TABLES[upload.kind]).found
    features = len(features_in(upload.content))
    if not features:
        raise NoRows
    if features > AT_MOST.rows:
        raise too_large(AT_MOST)
    return Found("", 0, [], features)
