"""The receipt that goes with a served paper (送达回证), to be signed by whoever gets it. It belongs to its paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huying.papers.models import Paper
from huying.papers.render import PAPERS_LANGUAGE, Heading, pdf
from huying.papers.sheets import sheet


@sheet("service_receipt", words=_("送达回证"), template="papers/receipt.html")
@dataclass(frozen=True)
class ServiceReceipt:
    """Which paper, of which number and matter; the rest is written by hand."""

    paper: str
    number: str
    code: str
    copies: int


def receipt_for(paper: Paper) -> bytes:
    """The PDF of a receipt for an issued paper. Raises CannotPrint."""
    with override(PAPERS_LANGUAGE):
        facts = ServiceReceipt(paper.title, paper.number, paper.code, paper.copies)
        heading = Heading(
            title=str(_("送达回证")),
            organisation=paper.organisation.name,
            code=paper.code,
            issued_at=paper.issued_at,
            copies=1,
            number=paper.number,
            check_code=paper.check_code,
            digest=paper.digest,
        )
    return pdf(facts, heading)
