"""Receive (接收): a table of the registry is looked through, kept, and waits to be checked row by row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from huying.core.command import command
from huying.core.eventlog import append
from huying.patrols.registry.access import import_area
from huying.patrols.registry.events import AddressesReceived
from huying.patrols.registry.models import AddressImport
from huying.people.access import Actor
from huying.places.importing.columns import TABLES
from huying.places.importing.opening import open_table


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, and which table it is: places, rooms or names."""

    kind: str
    name: str
    content: bytes


@command
def receive(*, by: Actor, at: datetime, upload: Upload) -> AddressImport:
    """Take a table in for the area of the person's post. Raises NotAllowed, or a refusal of the file at `file`."""
    area = import_area(by)
    table = open_table(upload.name, upload.content, TABLES[upload.kind])
    taken = AddressImport.objects.create(
        by_id=by.person_id,
        area_code=area,
        kind=upload.kind,
        name=upload.name[-120:],
        size=len(upload.content),
        sheet=table.found.sheet,
        header_row=table.found.header_row,
        headings=table.found.headings,
        content=upload.content,
        rows=table.found.rows,
        at=at,
    )
    fact = AddressesReceived(taken.pk, taken.kind, hashlib.sha256(upload.content).hexdigest())
    append(taken.stream, [fact], by=by, at=at, first=True)
    return taken
