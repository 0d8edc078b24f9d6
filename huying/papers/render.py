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
from huying.papers.sheets import KINDS, Kind, addressees_of, kind_of
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
    replaces: str = ""
    """The number of the withdrawn paper in whose place it was issued."""
    holder: str = ""
    progress: bool = False
    addressee: str = ""
    """The party whose copy this is: the square opens what is theirs. Empty: it opens the progress alone."""

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
        return f"{settings.HUYING_PUBLIC_URL}/c/{self.code}/?k={follow_key(self.code, self.addressee)}"


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
            replaces=(paper.replaces.number or paper.replaces.check_code) if paper.replaces else "",
        ),
    )


def pdf(sheet: Any, heading: Heading) -> bytes:
    """The bytes. Raises CannotPrint where the machine lacks the typesetter."""
    kind = kind_of(sheet)
    html = typesetter().HTML
    with override(PAPERS_LANGUAGE):
        copies = [
            html(string=render_to_string(kind.template, {"facts": sheet, "paper": each})).render()
            for each in _each_copy(kind, heading, addressees_of(sheet))
        ]
    pages = [page for copy in copies for page in copy.pages]
    identifier = (heading.digest or heading.title).encode()
    content: bytes = copies[0].copy(pages).write_pdf(pdf_identifier=identifier)
    return content


def _heading(kind: Kind, **told: Any) -> Heading:
    with override(PAPERS_LANGUAGE):
        return Heading(title=str(kind.words), progress=kind.progress, **told)


def _each_copy(kind: Kind, heading: Heading, parties: tuple[str, ...]) -> list[Heading]:
    """One heading for each copy that differs: of each party, then of the other holders.

    Further copies than there are holders are the last holder's.
    """
    if heading.draft or not (kind.holders or parties):
        return [heading]
    return [
        replace(heading, holder=_holder(kind, at - max(len(parties) - 1, 0)), addressee=key)
        for at, key in enumerate(_keys(parties, heading.copies))
    ]


def copies_in(paper: Paper) -> int:
    """How many copies stand in the PDF of an issued paper: one for each holder or party that its kind names."""
    kind = KINDS.get(paper.kind)
    return paper.copies if kind is not None and (kind.holders or addressees_of(paper.sheet)) else 1


def _keys(parties: tuple[str, ...], copies: int) -> list[str]:
    """Whose each copy is; those after the parties' are nobody's."""
    return [*parties, *[""] * copies][:copies]


def _holder(kind: Kind, place: int) -> str:
    return str(kind.holders[min(max(place, 0), len(kind.holders) - 1)]) if kind.holders else ""
