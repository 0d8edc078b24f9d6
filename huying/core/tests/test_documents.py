"""A PDF is kept as it is and only given back as a download; what only looks like one is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from pypdf import PdfWriter

from huying.core.documents import DocumentTooLarge, NotADocument, document_path, given, store_document
from huying.core.files import MAX_BYTES, path_of
from tests.pictures import pdf, png


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(HUYING_FILES=tmp_path):
        yield


def test_a_pdf_is_kept_byte_for_byte_and_given_back_as_a_download() -> None:
    name = store_document(pdf())
    assert document_path(name).read_bytes() == pdf()
    answer = given(name, "261122-482053-7-1122")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="261122-482053-7-1122.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    answer.file_to_stream.close()


def test_a_photo_is_a_photo_still() -> None:
    name = store_document(png())
    assert name.endswith(".jpg")
    answer = given(name, "x")
    assert answer.headers["Content-Type"] == "image/jpeg"
    answer.file_to_stream.close()


def locked() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"%PDF-",
        b"%PDF-1.7 nothing",
        pdf()[:60],
        pdf(pages=0),
        locked(),
        b"PK\x03\x04",
    ],
    ids=["nothing", "html", "magic", "words", "cut", "empty", "locked", "zip"],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(NotADocument):
        store_document(content)


@pytest.mark.parametrize("content", [pdf() + b" " * MAX_BYTES, pdf(pages=301)], ids=["bytes", "pages"])
def test_too_much_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentTooLarge):
        store_document(content)


@pytest.mark.parametrize("name", ["../secret.pdf", "a.pdf", f"{'0' * 64}.html", ""])
def test_only_names_of_ours_lead_to_a_file(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        document_path(name)


def test_a_pdf_is_never_taken_for_a_photo() -> None:
    with pytest.raises(FileNotFoundError):
        path_of(store_document(pdf()))
