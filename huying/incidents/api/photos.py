"""Upload a photo or a document before the act that names it."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from huying.core.documents import DocumentTooLarge, store_document
from huying.core.errors import Invalid
from huying.core.files import MAX_BYTES, PhotoTooLarge, store_photo
from huying.core.rest.answers import act
from huying.incidents.api.told import PhotoTold
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["photos"])


@router.post(
    "/photos",
    auth=Allowed(
        "incidents:write", "assignments:write", "whistles:write", "orders:write", "cases:write", "patrols:write"
    ),
    response={201: PhotoTold},
    summary="Upload a photo",
)
def upload_photo(request: HttpRequest, photo: File[UploadedFile]) -> HttpResponse:
    """Keep a JPEG, PNG or WebP picture of at most 12 MB. Where it was taken is removed from it."""
    if photo.size is None or photo.size > MAX_BYTES:
        raise PhotoTooLarge
    sent = photo.read()
    return act(
        request,
        by=actor_in(request),
        content=hashlib.sha256(sent).hexdigest(),
        work=lambda: PhotoTold(name=store_photo(sent)),
        status=201,
    )


@router.post("/documents", auth=Allowed("cases:write"), response={201: PhotoTold}, summary="Upload a document")
def upload_document(request: HttpRequest, document: File[UploadedFile]) -> HttpResponse:
    """Keep a PDF of at most 12 MB and 300 pages that opens without a password, or a photo. A PDF is kept as it is."""
    if document.size is None or document.size > MAX_BYTES:
        raise DocumentTooLarge(field="document")
    sent = document.read()
    return act(
        request,
        by=actor_in(request),
        content=hashlib.sha256(sent).hexdigest(),
        work=lambda: PhotoTold(name=_kept(sent)),
        status=201,
    )


def _kept(sent: bytes) -> str:
    try:
        return store_document(sent)
    except Invalid as refusal:
        refusal.field = "document"
        raise
