"""Documents that people hand in: a photo, or a PDF such as a scanned contract.

A PDF is kept byte for byte, for it may be signed; so it is only ever given back as a download, never shown in a page.
"""

from __future__ import annotations

import io
from pathlib import Path

from django.http import FileResponse
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from huying.core.errors import Invalid
from huying.core.files import MAX_BYTES, NotAPhoto, named_path, path_of, store_photo, write

MAGIC = b"%PDF-"
MOST_PAGES = 300
_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)
"""What a reader of PDF runs into when the content only looks like one."""


class NotADocument(Invalid):
    """What was sent is neither a JPEG, PNG or WebP picture nor a PDF that opens without a password."""

    slug = "not-a-document"
    text = _("只能上传照片（JPEG、PNG、WebP），或没有密码、能打开的 PDF。")
    field = "photo"


class DocumentTooLarge(Invalid):
    """The PDF is larger than 12 MB or has more than 300 pages."""

    slug = "document-too-large"
    text = _("文件太大，请选择 12 MB、300 页以内的 PDF。")
    field = "photo"


def store_document(content: bytes) -> str:
    """Keep a photo or a PDF; returns its name, `<sha256>.jpg` or `<sha256>.pdf`. What it is, its content tells."""
    if not content.startswith(MAGIC):
        try:
            return store_photo(content)
        except NotAPhoto as refusal:
            raise NotADocument from refusal
    if len(content) > MAX_BYTES or _pages(content) > MOST_PAGES:
        raise DocumentTooLarge
    return write(content, ".pdf")


def _pages(content: bytes) -> int:
    try:
        reader = PdfReader(io.BytesIO(content))
        pages = 0 if reader.is_encrypted else len(reader.pages)
    except _BROKEN as error:
        raise NotADocument from error
    if not pages:
        raise NotADocument
    return pages


def is_pdf(name: str) -> bool:
    """Whether a kept document is a PDF, by its name."""
    return name.endswith(".pdf")


def document_path(name: str) -> Path:
    """Where a kept photo or PDF lies. Raises FileNotFoundError for a name that is not one of ours."""
    return named_path(name, ".pdf") if is_pdf(name) else path_of(name)


def given(name: str, called: str) -> FileResponse:
    """A kept document as an answer: a photo to look at, a PDF to download as `<called>.pdf`; never a page of ours."""
    headers = {
        "Cache-Control": "private",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    content = document_path(name).open("rb")
    if is_pdf(name):
        return FileResponse(
            content, as_attachment=True, filename=f"{called}.pdf", content_type="application/pdf", headers=headers
        )
    return FileResponse(content, content_type="image/jpeg", headers=headers)
