"""Imports of ledgers over the API: bring a workbook, see how far it is and what is wrong, start it, call it off."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import File, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from huying.cases.ledger.access import duty_of, ledger_of, seen_by
from huying.cases.ledger.commands.ask_faults import ask_faults
from huying.cases.ledger.commands.cancel import cancel
from huying.cases.ledger.commands.decide_faults import decide_faults
from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.commands.start import start
from huying.cases.ledger.models import FaultsRequest, Ledger, LedgerRow
from huying.cases.ledger.opening import LIMITS
from huying.cases.ledger.queries.imports import AT_FAULT, wrongs_of
from huying.cases.ledger.queries.imports import shown as as_shown
from huying.cases.ledger.rules import MOST_BYTES, Stage
from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NOTHING, Asked, Flag, Line, Moment, Nothing, Told
from huying.core.workbooks.opening import too_large
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["cases"])
READ, WRITE = "cases:read", "cases:write"
EXAMPLES: dict[str, dict[str, Any]] = {
    "ask_import_faults": {"reason": "the bodies that sent them correct the rows"},
    "decide_import_faults": {"approved": True},
}


class ImportTold(Told):
    """One import: its stage, and how many rows became what."""

    id: UUID
    name: str
    owner_id: UUID
    stage: Stage
    at: Moment
    rows: int = Field(description="How many rows the sheet has, as far as is known.")
    done: int = Field(description="How far the present stage is, of `of`.")
    of: int
    good: int
    faulty: int
    there: int = Field(description="Rows that were imported before and say the same.")
    differs: int = Field(description="Rows whose number is known and that say something else; nothing is changed.")
    imported: int
    failure: str
    left_out: list[str] = Field(description="Headings that are not known and were not read.")
    forgotten: bool = Field(description="Whether it waited so long for its start that the file has to be sent again.")


class FaultTold(Told):
    """What is wrong in one cell of a row."""

    row: int
    column: str
    text: str


class FaultsTold(Told):
    """The first things that are wrong; no cell is told, for personal data stand in them."""

    items: list[FaultTold]
    rows: int = Field(description="How many rows are at fault.")


class FaultsAskedTold(Told):
    """A request to take the workbook of faulty rows along."""

    id: UUID
    ledger_id: UUID
    reason: str
    rows: int
    approved: bool | None
    answer: str


class ImportsWanted(Asked):
    """Which page of the list."""

    cursor: Cursor = ""
    limit: Limit = 50


class FaultsAsked(Asked):
    """What the faulty rows are needed for."""

    reason: Line


class FaultsDecideAsked(Asked):
    """Yes, or no with the reason."""

    approved: Flag
    answer: Annotated[Line, Field(description="Needed for a no.")] = ""


class ImportPage(Told):
    """Imports, the newest first."""

    items: list[ImportTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


@router.post("/imports", auth=Allowed(WRITE), response={201: ImportTold}, summary="Bring a ledger")
def receive_import(request: HttpRequest, file: File[UploadedFile]) -> HttpResponse:
    """An Excel workbook of at most 8 MB and 20,000 rows. Its rows are checked in the background; nothing is written."""
    actor = actor_in(request)
    duty_of(actor)
    if file.size is None or file.size > MOST_BYTES:
        raise too_large(LIMITS)
    upload = Upload(file.name or "", file.read())
    return act(
        request,
        by=actor,
        content=hashlib.sha256(upload.content).hexdigest(),
        work=lambda: _told(receive(by=actor, at=now(), upload=upload)),
        status=201,
        location=lambda made: (
            reverse("api:import", kwargs={"ledger_id": made.id}) if isinstance(made, ImportTold) else ""
        ),
    )


@router.get("/imports", auth=Allowed(READ), response=ImportPage, summary="List imports")
def list_imports(request: HttpRequest, wanted: Query[ImportsWanted]) -> HttpResponse:
    """Those of the bodies in which this person may import."""
    rows = Ledger.objects.filter(seen_by(actor_in(request)))
    return paged(request, rows, _told, cursor=wanted.cursor, limit=wanted.limit)


@router.get(
    "/imports/{ledger_id}", auth=Allowed(READ), response=ImportTold, summary="Read an import", url_name="import"
)
def read_import(request: HttpRequest, ledger_id: UUID) -> HttpResponse:
    """How far it is and how many rows became what. Ask again until its stage is `checked`, `done` or `failed`."""
    told = _told(ledger_of(actor_in(request), ledger_id))
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.get("/imports/{ledger_id}/faults", auth=Allowed(READ), response=FaultsTold, summary="List what is wrong")
def list_import_faults(request: HttpRequest, ledger_id: UUID, limit: Limit = 50) -> HttpResponse:
    """By row and column, in the language asked for; the rows themselves are a workbook that another person allows."""
    ledger = ledger_of(actor_in(request), ledger_id)
    items = [FaultTold(row=one.row, column=str(one.column), text=one.text) for one in wrongs_of(ledger, limit)]
    rows = LedgerRow.objects.filter(ledger=ledger, fate__in=AT_FAULT).count()
    return HttpResponse(FaultsTold(items=items, rows=rows).model_dump_json(), content_type=JSON)


@router.post("/imports/{ledger_id}/start", auth=Allowed(WRITE), response=ImportTold, summary="Import the good rows")
def start_import(request: HttpRequest, ledger_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """Only once it is checked; the worker imports them in the background."""
    actor = actor_in(request)
    ledger_of(actor, ledger_id)

    def work() -> ImportTold:
        start(by=actor, at=now(), ledger_id=ledger_id)
        return _told(ledger_of(actor, ledger_id))

    return act(request, by=actor, content=content, work=work)


@router.post("/imports/{ledger_id}/cancel", auth=Allowed(WRITE), response=ImportTold, summary="Call an import off")
def cancel_import(request: HttpRequest, ledger_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """What was imported by then stays."""
    actor = actor_in(request)
    ledger_of(actor, ledger_id)

    def work() -> ImportTold:
        cancel(by=actor, at=now(), ledger_id=ledger_id)
        return _told(ledger_of(actor, ledger_id))

    return act(request, by=actor, content=content, work=work)


@router.post(
    "/imports/{ledger_id}/faults",
    auth=Allowed(WRITE),
    response={201: FaultsAskedTold},
    summary="Ask to take the faulty rows along",
)
def ask_import_faults(request: HttpRequest, ledger_id: UUID, content: FaultsAsked) -> HttpResponse:
    """Personal data stand in them: another person allows it for a day. The workbook is then downloaded on the page."""
    actor = actor_in(request)
    ledger_of(actor, ledger_id)

    def work() -> FaultsAskedTold:
        return _asked(ask_faults(by=actor, at=now(), ledger_id=ledger_id, reason=content.reason))

    return act(request, by=actor, content=content, work=work, status=201)


@router.post(
    "/imports/{ledger_id}/faults/{faults_id}",
    auth=Allowed(WRITE),
    response=FaultsAskedTold,
    summary="Decide on taking faulty rows along",
)
def decide_import_faults(
    request: HttpRequest, ledger_id: UUID, faults_id: UUID, content: FaultsDecideAsked
) -> HttpResponse:
    """Another person than who asked, of the same body or a chief over its area."""
    actor = actor_in(request)
    said = content.model_dump()

    def work() -> FaultsAskedTold:
        return _asked(decide_faults(by=actor, at=now(), ledger_id=ledger_id, request_id=faults_id, **said))

    return act(request, by=actor, content=content, work=work)


SAME = ("id", "name", "owner_id", "stage", "at", "rows", "good", "faulty", "there", "differs", "imported", "failure")


def _told(ledger: Ledger) -> ImportTold:
    found = as_shown(ledger, now())
    same = {name: getattr(ledger, name) for name in SAME}
    return ImportTold(**same, done=found.done, of=found.of, left_out=found.left_out, forgotten=found.forgotten)


def _asked(row: FaultsRequest) -> FaultsAskedTold:
    return FaultsAskedTold(**{name: getattr(row, name) for name in FaultsAskedTold.model_fields})
