"""Materials of a case over the API: what was handed in, its files, and whether bodies on the case may see them."""

from __future__ import annotations

import hashlib
from typing import Annotated
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import Field, StringConstraints

from huying.cases.access import require
from huying.cases.api.cases import READ, WRITE
from huying.cases.commands.add_material import NewMaterial, add_material
from huying.cases.commands.read_case import note_reading, open_file
from huying.cases.commands.release_material import release_material
from huying.cases.masking import shown_materials
from huying.cases.models import Case, Material
from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.documents import given, store_document
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, Asked, Flag, Moment, Told, Word
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["cases"])


class MaterialTold(Told):
    """Something handed in; its words hold no personal data for whoever does not work on the case."""

    id: UUID
    kind: str
    text: str
    file: bool = Field(description="Whether a photo or PDF belongs to it.")
    pdf: bool
    released: bool = Field(description="Whether bodies that work on the case may see it.")
    by_party: bool
    at: Moment


class MaterialDone(Told):
    """What became of a material; an answer that is told again holds no words of people."""

    id: UUID
    kind: str
    released: bool


class MaterialsTold(Told):
    """The materials of one case, the newest first."""

    items: list[MaterialTold]


class MaterialForm(Asked):
    """The words beside a file, as a form."""

    text: Annotated[str, StringConstraints(max_length=5000, pattern=NO_NUL)] = ""
    kind: Word = "other"
    released: bool = False


class MaterialReleaseAsked(Asked):
    """Whether they may see it, and why that changes."""

    released: Flag
    reason: Annotated[str, StringConstraints(max_length=1000, pattern=NO_NUL)] = Field(
        default="", description="4 to 200 characters, kept on record."
    )


@router.get("/cases/{case_code}/materials", auth=Allowed(READ), response=MaterialsTold, summary="List materials")
def list_materials(request: HttpRequest, case_code: str) -> HttpResponse:
    """For those who read the content of the case; the reading is on record."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "read", case)
    note_reading(by=actor, at=now(), case_id=case.pk)
    rows = case.materials.order_by("-at").select_related("party", "by")
    items = [_told(actor, case, row) for row in rows]
    return HttpResponse(MaterialsTold(items=items).model_dump_json(), content_type=JSON)


@router.post(
    "/cases/{case_code}/materials", auth=Allowed(WRITE), response={201: MaterialDone}, summary="Hand in a file"
)
def hand_in_material(
    request: HttpRequest, case_code: str, said: Form[MaterialForm], file: File[UploadedFile]
) -> HttpResponse:
    """A photo or a PDF, with words. Where a photo was taken is removed from it."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "add_material", case)
    sent = file.read()

    def work() -> MaterialDone:
        material = NewMaterial(said.text, store_document(sent), said.kind, said.released)
        return _done(add_material(by=actor, at=now(), case_id=case.pk, material=material))

    digest = hashlib.sha256(sent).hexdigest()
    return act(request, by=actor, content=f"{digest} {said.model_dump_json()}", work=work, status=201)


@router.get(
    "/cases/{case_code}/materials/{material_id}/file", auth=Allowed(READ), summary="Open the file of a material"
)
def open_material(request: HttpRequest, case_code: str, material_id: UUID) -> FileResponse:
    """To whoever works on the case, or after a reason put on record today; each opening is on record."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    kept = open_file(by=actor, at=now(), case_id=case.pk, material_id=material_id)
    return given(kept.file, f"{case.code}-{kept.at:%m%d}")


@router.post(
    "/cases/{case_code}/materials/{material_id}/release",
    auth=Allowed(WRITE),
    response=MaterialDone,
    summary="Release a material",
)
def release_case_material(
    request: HttpRequest, case_code: str, material_id: UUID, content: MaterialReleaseAsked
) -> HttpResponse:
    """Let the bodies that work on the case see it, or not any more: open orders show it at once, or lose it."""
    actor = actor_in(request)
    case = by_code(actor, case_code)

    def work() -> MaterialDone:
        said = content.model_dump()
        return _done(release_material(by=actor, at=now(), case_id=case.pk, material_id=material_id, **said))

    return act(request, by=actor, content=content, work=work)


def _told(actor: Actor, case: Case, row: Material) -> MaterialTold:
    (one,) = shown_materials(actor, case, [row])
    return MaterialTold(
        id=row.pk,
        kind=row.kind,
        text=one.text,
        file=bool(row.file),
        pdf=row.pdf,
        released=row.released,
        by_party=row.party_id is not None,
        at=row.at,
    )


def _done(row: Material) -> MaterialDone:
    return MaterialDone(id=row.pk, kind=row.kind, released=row.released)
