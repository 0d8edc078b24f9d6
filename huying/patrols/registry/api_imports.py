"""Imports into the registry over the API: bring a file, see how far it is and what is wrong, start it, call it off."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NOTHING, Asked, Moment, Nothing, Told
from huying.core.workbooks.opening import too_large
from huying.patrols.registry.access import import_area
from huying.patrols.registry.commands.cancel import cancel
from huying.patrols.registry.commands.receive import AT_MOST, Upload, receive
from huying.patrols.registry.commands.start import start
from huying.patrols.registry.importing import import_of, seen_by
from huying.patrols.registry.models import AddressImport, RowFault
from huying.patrols.registry.queries.imports import shown, wrongs_of
from huying.patrols.registry.rules import MOST_BYTES, MOST_FAULTS, Stage
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["registry"])
READ, WRITE = "patrols:read", "patrols:write"
Kind = Literal["places", "rooms", "names", "buildings"]
Datum = Literal["wgs84", "gcj02", "cgcs2000"]


class AddressImportForm(Asked):
    """Beside the file: what it is, and the system of its positions."""

    kind: Annotated[Kind, Field(description="`buildings` is GeoJSON with outlines, the others are CSV or Excel.")]
    datum: Annotated[Datum, Field(description="Of `places` and `buildings`; they are kept in WGS-84.")] = "wgs84"


class AddressImportTold(Told):
    """One import: its stage, and how many rows became what."""

    id: UUID
    kind: str
    datum: str
    name: str
    area_code: str = Field(description="The area into which it imports; empty for the whole city.")
    stage: Stage
    at: Moment
    ended_at: Moment | None
    rows: int = Field(description="How many rows or features the file has, as far as is known.")
    done: int = Field(description="How far the present stage is, of `of`.")
    of: int
    good: int
    faulty: int
    new: int
    changed: int
    same: int = Field(description="Rows that say what the registry has: a file that is sent again changes nothing.")
    failure: str
    left_out: list[str] = Field(description="Headings that are not known and were not read.")


class AddressFaultTold(Told):
    """What is wrong in one cell."""

    row: int = Field(description="As a spreadsheet counts; of GeoJSON the number of the feature, from 1.")
    column: str = Field(description="In words; empty for the row as a whole.")
    reason: str


class AddressFaultsTold(Told):
    """What is wrong, by row."""

    items: list[AddressFaultTold]
    total: int = Field(description=f"How many things are wrong; {MOST_FAULTS:,} are kept at most.")
    next: int | None = Field(description="Give it as `page` to get the next page; null at the end.")


class AddressImportPage(Told):
    """Imports, the newest first."""

    items: list[AddressImportTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class AddressImportsWanted(Asked):
    """Which page of the imports."""

    cursor: Cursor = ""
    limit: Limit = 50


class AddressFaultsWanted(Asked):
    """Which page of what is wrong."""

    page: Annotated[int, Field(ge=1, le=MOST_FAULTS)] = 1
    limit: Limit = 50


@router.post(
    "/registry/imports", auth=Allowed(WRITE), response={201: AddressImportTold}, summary="Bring a table of addresses"
)
def receive_address_import(
    request: HttpRequest, said: Form[AddressImportForm], file: File[UploadedFile]
) -> HttpResponse:
    """At most 11 MB. Its rows are checked in the background; nothing is written before it is started."""
    actor = actor_in(request)
    import_area(actor)
    if file.size is None or file.size > MOST_BYTES:
        raise too_large(AT_MOST)
    upload = Upload(said.kind, file.name or "", file.read(), said.datum)
    return act(
        request,
        by=actor,
        content=f"{hashlib.sha256(upload.content).hexdigest()} {said.model_dump_json()}",
        work=lambda: _told(receive(by=actor, at=now(), upload=upload)),
        status=201,
        location=lambda made: (
            reverse("api:address_import", kwargs={"import_id": made.id}) if isinstance(made, AddressImportTold) else ""
        ),
    )


@router.get("/registry/imports", auth=Allowed(READ), response=AddressImportPage, summary="List imports of addresses")
def list_address_imports(request: HttpRequest, wanted: Query[AddressImportsWanted]) -> HttpResponse:
    """Those into the areas where this person imports."""
    actor = actor_in(request)
    import_area(actor)
    rows = AddressImport.objects.filter(seen_by(actor)).defer("content")
    return paged(request, rows, _told, cursor=wanted.cursor, limit=wanted.limit)


@router.get(
    "/registry/imports/{import_id}",
    auth=Allowed(READ),
    response=AddressImportTold,
    summary="Read an import of addresses",
    url_name="address_import",
)
def read_address_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How far it is and how many rows became what. Ask again until its stage is `checked`, `done` or `failed`."""
    told = _told(import_of(actor_in(request), import_id))
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.get(
    "/registry/imports/{import_id}/faults",
    auth=Allowed(READ),
    response=AddressFaultsTold,
    summary="List what is wrong with addresses",
)
def list_address_faults(request: HttpRequest, import_id: UUID, wanted: Query[AddressFaultsWanted]) -> HttpResponse:
    """By row and column, with the reason in the language asked for."""
    taken = import_of(actor_in(request), import_id)
    behind, total = (wanted.page - 1) * wanted.limit, RowFault.objects.filter(taken=taken).count()
    items = [
        AddressFaultTold(row=wrong.row, column=str(wrong.column), reason=wrong.text)
        for wrong in wrongs_of(taken, wanted.limit, behind=behind)
    ]
    following = wanted.page + 1 if behind + wanted.limit < total else None
    told = AddressFaultsTold(items=items, total=total, next=following)
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post(
    "/registry/imports/{import_id}/start",
    auth=Allowed(WRITE),
    response=AddressImportTold,
    summary="Import the good addresses",
)
def start_address_import(request: HttpRequest, import_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """Only once it is checked; the worker writes the good rows in the background, the faulty ones stay behind."""
    actor = actor_in(request)
    import_of(actor, import_id)
    return act(request, by=actor, content=content, work=lambda: _told(start(by=actor, at=now(), import_id=import_id)))


@router.post(
    "/registry/imports/{import_id}/cancel",
    auth=Allowed(WRITE),
    response=AddressImportTold,
    summary="Call an import of addresses off",
)
def cancel_address_import(request: HttpRequest, import_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """What was written by then stays."""
    actor = actor_in(request)
    import_of(actor, import_id)
    return act(request, by=actor, content=content, work=lambda: _told(cancel(by=actor, at=now(), import_id=import_id)))


SAME = (
    *("id", "kind", "datum", "name", "area_code", "stage", "at", "ended_at", "rows"),
    *("good", "faulty", "new", "changed", "same", "failure"),
)


def _told(taken: AddressImport) -> AddressImportTold:
    found = shown(taken)
    same = {name: getattr(taken, name) for name in SAME}
    return AddressImportTold(**same, done=found.done, of=found.of, left_out=found.left_out)
