"""Facts as a PDF: A4 with the margins of GB/T 9704, fonts embedded, number, code, seal place, page x of y.

The same facts and heading give the same bytes: nothing in the file depends on when or where it was set.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from huying.core.codes import follow_key
from huying.papers.models import Paper
from huying.papers.sheets import Kind, kind_of
from huying.papers.typesetter import typesetter

PAPERS_LANGUAGE = "zh-hans"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on a paper beside its facts. A draft has no number, no check code and a watermark."""

    title: str
    organisation: str
    code: str
    issued_at: datetime
    copies: int
    number: str = ""
    check_code: str = ""
    digest: str = ""
    holder: str = ""
    progress: bool = False

    @property
    def draft(self) -> bool:
        """Whether it was not issued."""
        return not self.check_code

    @property
    def verify_site(self) -> str:
        """Where the check code is typed."""
        return f"{settings.HUYING_PUBLIC_URL}/v/"

    @property
    def verify_url(self) -> str:
        """Where anybody sees whether it holds."""
        return f"{self.verify_site}{self.check_code}/" if self.check_code else ""

    @property
    def progress_url(self) -> str:
        """Where a party sees how the matter stands; empty for papers that are not for parties."""
        if not (self.progress and self.code):
            return ""
        return f"{settings.HUYING_PUBLIC_URL}/c/{self.code}/?k={follow_key(self.code)}"


def draft(sheet: Any, *, organisation: str, code: str, at: datetime) -> bytes:
    """A sheet before it is issued: marked 样稿, without number."""
    kind = kind_of(sheet)
    return pdf(sheet, _heading(kind, organisation=organisation, code=code, issued_at=at, copies=kind.copies))


def issued(paper: Paper) -> bytes:
    """An issued paper as it is printed, with a copy for each holder where the kind names them."""
    sheet = paper.sheet
    return pdf(
        sheet,
        _heading(
            kind_of(sheet),
            organisation=paper.organisation.name,
            code=paper.code,
            issued_at=paper.issued_at,
            copies=paper.copies,
            number=paper.number,
            check_code=paper.check_code,
            digest=paper.digest,
        ),
    )


def pdf(sheet: Any, heading: Heading) -> bytes:
    """The bytes. Raises CannotPrint where the machine lacks the typesetter."""
    kind = kind_of(sheet)
    html = typesetter().HTML
    with override(PAPERS_LANGUAGE):
        copies = [
            html(string=render_to_string(kind.template, {"facts": sheet, "paper": each})).render()
            for each in _each_copy(kind, heading)
        ]
    pages = [page for copy in copies for page in copy.pages]
    identifier = (heading.digest or heading.title).encode()
    content: bytes = copies[0].copy(pages).write_pdf(pdf_identifier=identifier)
    return content


def _heading(kind: Kind, **told: Any) -> Heading:
    with override(PAPERS_LANGUAGE):
        return Heading(title=str(kind.words), progress=kind.progress, **told)


def _each_copy(kind: Kind, heading: Heading) -> list[Heading]:
    """One heading for each holder; further copies than there are holders are the last holder's."""
    if not kind.holders or heading.draft:
        return [heading]
    last = len(kind.holders) - 1
    return [replace(heading, holder=str(kind.holders[min(at, last)])) for at in range(heading.copies)]
